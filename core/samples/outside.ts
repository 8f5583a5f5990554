import type { Sample } from './sample.ts';

/** What comes to Pods from outside: a node that dies or is emptied, a limit, work, a rule about who may reach them. */
export const OUTSIDE_SAMPLES: readonly Sample[] = [
  {
    name: 'dying-node',
    title: {
      en: 'A bare Pod beside a Deployment on one node',
      ko: '한 노드에 나란히 놓인 베어 파드와 디플로이먼트',
    },
    description: {
      en: 'Run `/chaos node-down` for node-1 and advance ten minutes: one comes back elsewhere, one never does',
      ko: '`/chaos node-down`으로 node-1을 끄고 10분을 보내 보세요. 하나는 다른 노드에 다시 생기고 하나는 사라져요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: nobodys-pod
spec:
  # Straight to this node, without asking the scheduler.
  nodeName: node-1
  containers:
  - name: nginx
    image: nginx:1.27
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: dying-node
spec:
  replicas: 1
  selector:
    matchLabels: {app: dying-node}
  template:
    metadata:
      labels: {app: dying-node}
    spec:
      affinity:
        nodeAffinity:
          # A wish only: where node-1 is not there, another will do.
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 100
            preference:
              matchExpressions:
              - {key: kubernetes.io/hostname, operator: In, values: [node-1]}
      containers:
      - name: nginx
        image: nginx:1.27
`,
  },
  {
    name: 'guarded-drain',
    title: { en: 'A drain against a budget', ko: 'PodDisruptionBudget이 지키는 드레인' },
    description: {
      en: '`kubectl drain node-1 --ignore-daemonsets`: a Pod goes when two others are ready. Try minAvailable 3',
      ko: '`kubectl drain node-1 --ignore-daemonsets`: 다른 두 파드가 준비되어야 하나가 떠나요. minAvailable: 3도 써 보세요',
    },
    manifest: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: guarded-drain
spec:
  replicas: 3
  selector:
    matchLabels: {app: guarded-drain}
  template:
    metadata:
      labels: {app: guarded-drain}
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
        readinessProbe:
          httpGet: {path: /, port: 80}
          initialDelaySeconds: 5
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: guarded-drain
spec:
  minAvailable: 2
  selector:
    matchLabels: {app: guarded-drain}
`,
  },
  {
    name: 'evicted',
    title: { en: 'A Pod that writes too much and is evicted', ko: '너무 많이 써서 축출되는 파드' },
    description: {
      en: 'Advance three minutes: the kubelet measures the volume and evicts the Pod, which keeps its message',
      ko: '3분을 보내 보세요. kubelet이 볼륨을 재고 파드를 축출해요. 이유는 파드에 남아요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: evicted
spec:
  containers:
  - name: writer
    image: busybox
    command: ['sh', '-c', 'sleep 20; dd if=/dev/zero of=/scratch/big bs=1M count=30; sleep infinity']
    volumeMounts:
    - name: scratch
      mountPath: /scratch
  volumes:
  - name: scratch
    emptyDir:
      sizeLimit: 10Mi
`,
  },
  {
    name: 'grows-with-load',
    title: { en: 'An autoscaler that follows the load', ko: '부하를 따라가는 오토스케일러' },
    description: {
      en: 'Watch `get hpa,pods`: three Pods within minutes, and one again five minutes after the work is done',
      ko: '`get hpa,pods`를 지켜보세요. 몇 분 만에 파드가 세 개가 되고, 일이 끝나고 5분 뒤에 다시 하나가 돼요',
    },
    manifest: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: grows-with-load
spec:
  selector:
    matchLabels: {app: grows-with-load}
  template:
    metadata:
      labels: {app: grows-with-load}
    spec:
      containers:
      - name: worker
        image: polinux/stress
        command: ['sh', '-c', 'stress --cpu 1 --timeout 400; sleep infinity']
        resources:
          # The autoscaler measures what is used against what is requested.
          requests: {cpu: 500m}
          limits: {cpu: 800m}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: grows-with-load
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: grows-with-load}
  maxReplicas: 3
  metrics:
  - type: Resource
    resource:
      name: cpu
      target: {type: Utilization, averageUtilization: 80}
`,
  },
  {
    name: 'friends-only',
    title: { en: 'A NetworkPolicy that lets friends in', ko: '친구만 들여보내는 네트워크폴리시' },
    description: {
      en: 'From each Pod: `kubectl exec friend -- wget -qO- -T 2 http://web`. Then label stranger role=friend',
      ko: '`kubectl exec friend -- wget -qO- -T 2 http://web`을 해 보세요. 다른 파드는 막혀요. `role=friend` 레이블을 붙여 보세요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  containers:
  - name: nginx
    image: nginx:1.27
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: friend
  labels: {role: friend}
spec:
  containers:
  - name: shell
    image: busybox
    command: ['sleep', 'infinity']
---
apiVersion: v1
kind: Pod
metadata:
  name: stranger
spec:
  containers:
  - name: shell
    image: busybox
    command: ['sleep', 'infinity']
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: friends-only
spec:
  # The Pods it is about: from now on nobody else reaches them.
  podSelector:
    matchLabels: {app: web}
  ingress:
  - from:
    - podSelector:
        matchLabels: {role: friend}
    ports:
    - port: 80
`,
  },
  {
    name: 'custom-resource',
    title: { en: 'A kind of your own, and an object of it', ko: '직접 정의한 종류와 그 오브젝트' },
    description: {
      en: 'Apply it twice: the kind has to be there first. Then try `kubectl get backups`, `kubectl explain bk`',
      ko: '두 번 적용하세요. 먼저 그 종류가 있어야 해요. 그다음 `kubectl get backups`를 해 보세요',
    },
    manifest: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  # Always the plural and the group.
  name: backups.example.com
spec:
  group: example.com
  scope: Namespaced
  names: {plural: backups, singular: backup, kind: Backup, shortNames: [bk]}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            description: What is kept, and how often.
            required: [source]
            properties:
              source: {type: string, description: The claim whose files are kept.}
              # What does not fit is refused, and what is left out gets its default.
              copies: {type: integer, minimum: 1, maximum: 9, default: 3}
          status:
            type: object
            properties:
              phase: {type: string}
    subresources:
      status: {}
    additionalPrinterColumns:
    - {name: Source, type: string, jsonPath: .spec.source}
    - {name: Copies, type: integer, jsonPath: .spec.copies}
    - {name: Phase, type: string, jsonPath: .status.phase}
---
# The cluster keeps it, and nothing acts on it: that is the work of a controller of your own.
apiVersion: example.com/v1
kind: Backup
metadata:
  name: custom-resource
spec:
  source: photos
`,
  },
];

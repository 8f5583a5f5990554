import type { Sample } from './sample.ts';

/** What keeps Pods running, each in its own way. */
export const WORKLOAD_SAMPLES: readonly Sample[] = [
  {
    name: 'lasting-names',
    title: { en: 'A Deployment beside a StatefulSet', ko: '디플로이먼트와 나란히 놓인 스테이트풀셋' },
    description: {
      en: 'Delete a Pod of each, or stop a node: one gets a new name, the other keeps its own and waits',
      ko: '각각 파드를 삭제하거나 노드를 멈춰 보세요. 하나는 이름이 바뀌고, 하나는 제 이름을 지키며 기다려요',
    },
    manifest: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: passing-names
spec:
  replicas: 2
  selector:
    matchLabels: {app: passing}
  template:
    metadata:
      labels: {app: passing}
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
---
# Gives each Pod of the StatefulSet a name of its own: lasting-names-0.lasting-names …
apiVersion: v1
kind: Service
metadata:
  name: lasting-names
spec:
  clusterIP: None
  selector: {app: lasting}
  ports:
  - port: 80
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: lasting-names
spec:
  serviceName: lasting-names
  # The second is made when the first is ready.
  replicas: 2
  selector:
    matchLabels: {app: lasting}
  template:
    metadata:
      labels: {app: lasting}
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
        volumeMounts:
        - name: data
          mountPath: /usr/share/nginx/html
  # Each Pod gets a claim of its own, which stays when the Pod goes.
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
  },
  {
    name: 'one-a-node',
    title: { en: 'A DaemonSet: one Pod on each node', ko: '데몬셋: 노드마다 파드 하나' },
    description: {
      en: 'Cordon a node and delete its Pod: it comes back there. Label a node, ask for it with nodeSelector',
      ko: '노드를 스케줄 불가로 표시(cordon)하고 그곳의 파드를 삭제해 보세요. 그 노드에 다시 생겨요. nodeSelector도 써 보세요',
    },
    manifest: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: one-a-node
spec:
  selector:
    matchLabels: {app: one-a-node}
  template:
    metadata:
      labels: {app: one-a-node}
    spec:
      containers:
      - name: agent
        image: busybox
        command: ['sh', '-c', 'echo "on $NODE"; sleep infinity']
        env:
        - name: NODE
          valueFrom:
            fieldRef:
              fieldPath: spec.nodeName
      # Comment this in to run on the control plane too.
      # tolerations:
      # - key: node-role.kubernetes.io/control-plane
      #   operator: Exists
      #   effect: NoSchedule
`,
  },
  {
    name: 'every-minute',
    title: { en: 'A CronJob that greets each minute', ko: '1분마다 인사하는 크론잡' },
    description: {
      en: 'Advance some minutes: a Job each, of which three are kept; then sleep longer and try Forbid',
      ko: '몇 분을 보내 보세요. 1분마다 잡이 생기고 세 개만 남아요. 시간을 늘리고 Forbid도 써 보세요',
    },
    manifest: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: every-minute
spec:
  # minute, hour, day of the month, month, day of the week
  schedule: '* * * * *'
  # Allow, Forbid or Replace: what to do where the Job before still runs.
  concurrencyPolicy: Allow
  successfulJobsHistoryLimit: 3
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
          - name: hello
            image: busybox
            command: ['sh', '-c', 'date; echo hello; sleep 5']
`,
  },
];

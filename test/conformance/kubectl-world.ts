/** Objects with as much to print as possible: every section of `describe pod` has something to say. */
export const WORLD = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations: {note: "a note", long: "${'word '.repeat(40).trim()}", lines: "one\\ntwo", esc: "x\\e[31mred\\rback"}
data:
  mode: fast
  script: |
    echo one
    echo two
---
apiVersion: v1
kind: Secret
metadata: {name: keys, labels: {b: "2", a: "1"}}
stringData: {password: s3cret}
---
apiVersion: v1
kind: Pod
metadata:
  name: rich
  labels: {app: rich, tier: front}
  annotations: {example.com/note: hello}
spec:
  nodeSelector: {kubernetes.io/os: linux}
  tolerations:
  - {key: team, operator: Equal, value: a, effect: NoSchedule}
  - {operator: Exists, key: any}
  topologySpreadConstraints:
  - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: rich}}}
  readinessGates: [{conditionType: example.com/gate}]
  securityContext: {seccompProfile: {type: RuntimeDefault}}
  initContainers:
  - name: setup
    image: busybox
    command: ['sh', '-c', 'echo ready']
  - name: logger
    image: busybox
    restartPolicy: Always
    command: ['sh', '-c', 'while true; do sleep 10; done']
  containers:
  - name: web
    image: nginx
    ports: [{containerPort: 80, name: http}, {containerPort: 443, hostPort: 8443, protocol: TCP}]
    resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: "0.5", memory: 128Mi, ephemeral-storage: 1Gi}}
    livenessProbe: {httpGet: {path: /, port: http}, initialDelaySeconds: 3, timeoutSeconds: 2}
    readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 5}
    startupProbe: {exec: {command: [cat, /etc/hostname]}, failureThreshold: 30}
    env:
    - {name: PLAIN, value: "a\\nb"}
    - {name: NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
    - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
    - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
    - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
    - {name: PASSWORD, valueFrom: {secretKeyRef: {name: keys, key: password, optional: true}}}
    envFrom:
    - {prefix: S_, configMapRef: {name: settings}}
    - {secretRef: {name: keys}}
    volumeMounts:
    - {name: scratch, mountPath: /scratch}
    - {name: conf, mountPath: /etc/conf, readOnly: true, subPath: mode}
  - name: idle
    image: busybox
    args: ['sleep', '3600']
  volumes:
  - {name: scratch, emptyDir: {sizeLimit: 10Mi}}
  - {name: memory, emptyDir: {medium: Memory}}
  - {name: conf, configMap: {name: settings}}
  - {name: keys, secret: {secretName: keys, optional: true}}
  - {name: host, hostPath: {path: /var/log, type: DirectoryOrCreate}}
  - {name: info, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
  - {name: all, projected: {sources: [{configMap: {name: settings}}, {secret: {name: keys}}]}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, labels: {app: db}}
spec:
  serviceName: db
  replicas: 1
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: nginx}]}
  volumeClaimTemplates:
  - metadata: {name: data, labels: {b: "2", a: "1"}, annotations: {note: x}}
    spec: {accessModes: [ReadWriteOnce, ReadOnlyMany], resources: {requests: {storage: 1Gi}}}
  - metadata: {name: more}
    spec: {storageClassName: standard, accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {nodeSelector: {kubernetes.io/hostname: node-2}, containers: [{name: agent, image: nginx}]}
---
apiVersion: v1
kind: ReplicationController
metadata: {name: old}
spec:
  replicas: 1
  template:
    metadata: {labels: {app: old}}
    spec: {containers: [{name: old, image: nginx, resources: {requests: {cpu: 50m}}}]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: old, annotations: {note: x}}
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: v1, kind: ReplicationController, name: old}
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}
  - {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 100Mi}}}
  - {type: ContainerResource, containerResource: {container: old, name: cpu, target: {type: Utilization, averageUtilization: 70}}}
---
apiVersion: v1
kind: Pod
metadata: {name: loop}
spec:
  containers: [{name: loop, image: busybox, command: [sh, -c, 'echo try; exit 1']}]
---
apiVersion: v1
kind: Pod
metadata: {name: typo}
spec:
  containers: [{name: web, image: ngnix}]
---
apiVersion: v1
kind: Pod
metadata: {name: big}
spec:
  priorityClassName: system-node-critical
  containers: [{name: web, image: nginx, resources: {requests: {cpu: "64"}}}]
---
apiVersion: v1
kind: Pod
metadata: {name: done}
spec:
  restartPolicy: Never
  containers: [{name: main, image: busybox, command: [sh, -c, 'echo done']}]
---
apiVersion: v1
kind: Pod
metadata: {name: leaving}
spec:
  terminationGracePeriodSeconds: 600
  containers: [{name: main, image: busybox, command: [sleep, '3600']}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: hello}
spec:
  completions: 3
  parallelism: 2
  completionMode: Indexed
  activeDeadlineSeconds: 600
  ttlSecondsAfterFinished: 3600
  template:
    metadata: {annotations: {a: b}}
    spec:
      restartPolicy: OnFailure
      containers: [{name: hello, image: busybox, command: [sh, -c, 'sleep 40; echo hi'], env: [{name: A, value: b}]}]
      volumes: [{name: scratch, emptyDir: {}}]
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: busybox}]}}}}
---
apiVersion: v1
kind: Service
metadata: {name: rich}
spec:
  selector: {app: rich}
  ports: [{name: http, port: 80, targetPort: http}, {name: tls, port: 443}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: site, labels: {app: site}}
spec:
  replicas: 2
  selector: {matchLabels: {app: site}}
  template:
    metadata: {labels: {app: site}}
    spec: {containers: [{name: site, image: 'nginx:1.27', ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: disk}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: by-hand, labels: {disk: local}}
spec:
  capacity: {storage: 5Gi}
  accessModes: [ReadWriteOnce, ReadOnlyMany]
  storageClassName: manual
  local: {path: /mnt/disk}
  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1, node-2]}, {key: disk, operator: Exists}]}]}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: on-host}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteMany], hostPath: {path: /data}, storageClassName: host}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: shared}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteMany], nfs: {server: files, path: /}, storageClassName: nfs}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: waiting, annotations: {note: x}}
spec: {accessModes: [ReadWriteMany], storageClassName: host, resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: user}
spec:
  containers: [{name: main, image: busybox, command: [sleep, '3600']}]
  volumes: [{name: disk, persistentVolumeClaim: {claimName: disk}}]
---
apiVersion: v1
kind: Namespace
metadata: {name: bounded}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: counted, namespace: bounded}
spec: {hard: {pods: "3", requests.cpu: "1"}, scopes: [NotTerminating]}
status: {hard: {pods: "3", requests.cpu: "1"}, used: {pods: "1", requests.cpu: 500m}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: plain, namespace: bounded}
spec: {hard: {configmaps: "3"}}
---
apiVersion: v1
kind: LimitRange
metadata: {name: bounds, namespace: bounded}
spec:
  limits:
  - {type: Container, max: {cpu: "2"}, min: {cpu: 100m}, default: {cpu: 500m}, defaultRequest: {cpu: 200m}}
  - {type: Pod, maxLimitRequestRatio: {memory: "2"}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: most}
spec: {minAvailable: 50%, selector: {matchLabels: {app: site}}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: few}
spec: {maxUnavailable: 1}
---
apiVersion: v1
kind: Service
metadata: {name: nobody}
spec: {selector: {app: nobody}, ports: [{port: 80}]}
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: urgent, annotations: {note: x}}
value: 1000
globalDefault: false
description: "for what is urgent"
`;

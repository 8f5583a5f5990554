import type { Sample } from './sample.ts';

/** What happens before the app containers run, and what can hold it up. */
export const START_SAMPLES: readonly Sample[] = [
  {
    name: 'init-containers',
    title: { en: 'Init containers run first, one by one', ko: '차례로 먼저 실행되는 초기화 컨테이너' },
    description: {
      en: 'STATUS Init:0/2, Init:1/2, PodInitializing, Running; the phase is Pending until then',
      ko: 'STATUS는 Init:0/2, Init:1/2, PodInitializing, Running 순서예요. 그동안 단계는 Pending이에요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: init-containers
spec:
  volumes:
  - name: config
    emptyDir: {}
  initContainers:
  - name: wait
    image: busybox
    command: ['sh', '-c', 'echo "waiting for the database"; sleep 15']
  - name: configure
    image: busybox
    # What an init container leaves on a volume, the app finds there.
    command: ['sh', '-c', 'sleep 10; echo "greeting=hello" > /config/app.conf']
    volumeMounts:
    - name: config
      mountPath: /config
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'cat /config/app.conf; sleep 3600']
    volumeMounts:
    - name: config
      mountPath: /config
`,
  },
  {
    name: 'init-fails',
    title: { en: 'An init container that fails', ko: '실패하는 초기화 컨테이너' },
    description: {
      en: 'Init:Error and Init:CrashLoopBackOff: the app container never starts',
      ko: 'Init:Error와 Init:CrashLoopBackOff를 오가고, 앱 컨테이너는 시작되지 않아요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: init-fails
spec:
  initContainers:
  - name: migrate
    image: busybox
    command: ['sh', '-c', 'sleep 2; echo "cannot reach the database" >&2; exit 1']
  containers:
  - name: app
    image: nginx:alpine
`,
  },
  {
    name: 'native-sidecar',
    title: { en: 'A native sidecar beside a Job', ko: '잡(Job) 옆의 네이티브 사이드카' },
    description: {
      en: 'An init container with restartPolicy Always starts before the app and does not hold the Job up',
      ko: 'restartPolicy가 Always인 초기화 컨테이너는 앱보다 먼저 시작되고, 잡의 완료를 막지 않아요',
    },
    manifest: `apiVersion: batch/v1
kind: Job
metadata:
  name: native-sidecar
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
      - name: log-shipper
        image: busybox
        # This makes it a sidecar: it runs beside the app containers and ends after them.
        restartPolicy: Always
        command: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 1; done']
      containers:
      - name: work
        image: busybox
        command: ['sh', '-c', 'echo "working"; sleep 30; echo "done"']
`,
  },
  {
    name: 'missing-config',
    title: { en: 'A ConfigMap that is not there', ko: '없는 컨피그맵(ConfigMap)' },
    description: {
      en: 'CreateContainerConfigError until you make it: create configmap app-config --from-literal=color=blue',
      ko: '만들 때까지 CreateContainerConfigError예요: create configmap app-config --from-literal=color=blue',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: missing-config
spec:
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'echo "the colour is $COLOR"; sleep 3600']
    env:
    - name: COLOR
      valueFrom:
        configMapKeyRef:
          # No ConfigMap of this name exists yet.
          name: app-config
          key: color
`,
  },
  {
    name: 'too-big',
    title: { en: 'A Pod that fits on no node', ko: '어느 노드에도 들어가지 않는 파드' },
    description: {
      en: 'It stays Pending without a node; describe shows FailedScheduling and why',
      ko: '노드가 정해지지 않은 채 Pending으로 남아요. describe에 FailedScheduling과 이유가 나와요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: too-big
spec:
  containers:
  - name: app
    image: nginx:alpine
    resources:
      requests:
        # More than any node of the lab has.
        cpu: "64"
`,
  },
];

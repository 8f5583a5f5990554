import type { Sample } from './sample.ts';

/** How a Pod can end up: each of the words people meet first. */
export const OUTCOME_SAMPLES: readonly Sample[] = [
  {
    name: 'succeeds',
    title: { en: 'A Pod that succeeds', ko: '성공하는 파드' },
    description: {
      en: 'Its program ends with exit code 0: STATUS Completed, phase Succeeded',
      ko: '프로그램이 종료 코드 0으로 끝나요: STATUS는 Completed, 단계는 Succeeded',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: succeeds
spec:
  # Never, so that the container is not started again after it has ended.
  restartPolicy: Never
  containers:
  - name: work
    image: busybox
    command: ['sh', '-c', 'echo working; sleep 20; echo done']
`,
  },
  {
    name: 'fails',
    title: { en: 'A Pod that fails', ko: '실패하는 파드' },
    description: {
      en: 'Its program ends with exit code 3 and is not started again: STATUS Error, phase Failed',
      ko: '프로그램이 종료 코드 3으로 끝나고 다시 시작되지 않아요: STATUS는 Error, 단계는 Failed',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: fails
spec:
  restartPolicy: Never
  containers:
  - name: work
    image: busybox
    command: ['sh', '-c', 'echo "cannot open the file" >&2; sleep 5; exit 3']
`,
  },
  {
    name: 'crash-loop',
    title: { en: 'A container that crashes again and again', ko: '계속 죽는 컨테이너' },
    description: {
      en: 'STATUS Error, later CrashLoopBackOff; the phase stays Running. The wait doubles up to 5 minutes',
      ko: 'STATUS는 Error였다가 CrashLoopBackOff가 되고 단계는 Running이에요. 대기 시간은 5분까지 두 배씩 늘어요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: crash-loop
spec:
  # Always is the default: the kubelet starts the container again, each time a little later.
  restartPolicy: Always
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'echo "starting"; sleep 3; echo "no database" >&2; exit 1']
`,
  },
  {
    name: 'missing-image',
    title: { en: 'An image that does not exist', ko: '존재하지 않는 이미지' },
    description: {
      en: 'ErrImagePull, then ImagePullBackOff; the phase stays Pending',
      ko: 'ErrImagePull 다음에 ImagePullBackOff가 돼요. 단계는 계속 Pending이에요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: missing-image
spec:
  containers:
  - name: app
    # Nobody has published this tag.
    image: nginx:no-such-tag
`,
  },
  {
    name: 'two-containers',
    title: { en: 'One container ends, the other runs on', ko: '하나는 끝나고 하나는 계속 실행' },
    description: {
      en: 'READY 1/2 and STATUS NotReady, but the phase stays Running: one running container is enough',
      ko: 'READY는 1/2, STATUS는 NotReady이지만 단계는 계속 Running이에요. 하나만 실행되어도 충분해요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: two-containers
spec:
  restartPolicy: OnFailure
  containers:
  - name: short
    image: busybox
    command: ['sh', '-c', 'sleep 10; echo "done for today"']
  - name: long
    image: busybox
    command: ['sh', '-c', 'sleep 600']
`,
  },
  {
    name: 'retrying-job',
    title: { en: 'A Job that retries and gives up', ko: '다시 시도하다 포기하는 잡(Job)' },
    description: {
      en: 'With restartPolicy Never each try is a new Pod, until backoffLimit is reached',
      ko: 'restartPolicy가 Never라서 시도할 때마다 새 파드가 생기고, backoffLimit에서 멈춰요',
    },
    manifest: `apiVersion: batch/v1
kind: Job
metadata:
  name: retrying-job
spec:
  # Three tries in all: the first one and two more.
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: work
        image: busybox
        command: ['sh', '-c', 'sleep 5; exit 1']
`,
  },
];

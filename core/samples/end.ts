import type { Sample } from './sample.ts';

/** How containers are ended: from inside, from outside, and in time. */
export const END_SAMPLES: readonly Sample[] = [
  {
    name: 'graceful-shutdown',
    title: { en: 'A Pod that says goodbye', ko: '인사하고 종료하는 파드' },
    description: {
      en: 'Delete it: preStop runs, then TERM is trapped, all inside a grace period of 20 s',
      ko: '삭제해 보세요. preStop이 실행되고 TERM을 처리해요. 모두 유예 기간 20초 안에서예요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: graceful-shutdown
spec:
  terminationGracePeriodSeconds: 20
  containers:
  - name: app
    image: busybox
    command:
    - sh
    - -c
    - |
      trap 'echo "finishing the last request"; sleep 3; exit 0' TERM
      echo "serving"
      while true; do sleep 1; done
    lifecycle:
      preStop:
        exec:
          # Its time comes out of the same twenty seconds.
          command: ['sleep', '5']
`,
  },
  {
    name: 'ignores-term',
    title: { en: 'A Pod that does not listen', ko: '말을 듣지 않는 파드' },
    description: {
      en: 'Delete it: TERM is ignored, and after 30 s KILL ends it with exit code 137',
      ko: '삭제해 보세요. TERM을 무시하다가 30초 뒤 KILL을 받고 종료되며 종료 코드는 137이에요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: ignores-term
spec:
  containers:
  - name: app
    image: busybox
    # As process 1 of its container, sleep gets no default action for TERM.
    command: ['sleep', '3600']
`,
  },
  {
    name: 'out-of-memory',
    title: { en: 'A container that wants too much memory', ko: '메모리를 너무 많이 쓰는 컨테이너' },
    description: {
      en: 'It reaches its limit and is OOMKilled with exit code 137; the Pod itself lives on',
      ko: '한도(limit)에 도달해 OOMKilled가 되고 종료 코드는 137이에요. 파드 자체는 계속 살아 있어요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: out-of-memory
spec:
  containers:
  - name: eater
    image: polinux/stress
    command: ['stress', '--vm', '1', '--vm-bytes', '250M', '--vm-hang', '1']
    resources:
      limits:
        memory: 100Mi
`,
  },
  {
    name: 'deadline',
    title: { en: 'A Pod with a deadline', ko: '기한이 있는 파드' },
    description: {
      en: 'After 30 s activeDeadlineSeconds ends it: phase Failed, reason DeadlineExceeded',
      ko: '30초 뒤 activeDeadlineSeconds가 끝내요: 단계는 Failed, 이유는 DeadlineExceeded',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: deadline
spec:
  activeDeadlineSeconds: 30
  restartPolicy: Never
  containers:
  - name: work
    image: busybox
    command: ['sh', '-c', 'while true; do sleep 1; done']
`,
  },
];

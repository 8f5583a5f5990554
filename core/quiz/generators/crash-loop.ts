import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose, PHASES } from './choose.ts';

/** A container that dies again and again: the phase stays Running, the STATUS column tells of its end or the back-off. */
export function generateCrashLoop(seed: number): Prediction {
  const exitCode = choose(seed, 'exit', [0, 1, 2]);
  const asked = choose(seed, 'asked', ['phase', 'status', 'restarts']);
  const draft: Prediction = {
    id: `crash-loop/${seed}`,
    manifest: manifestOf(exitCode),
    deeds: [],
    atSeconds: choose(seed, 'at', [45, 100, 200, 400]),
    asked,
    distractors: distractorsOf(asked),
    explanation: {
      en: `CrashLoopBackOff is no phase: it is the reason the container waits, and kubectl prints it as STATUS. restartPolicy Always starts a container again after any exit, ${exitCode === 0 ? 'even after exit code 0' : `here after exit code ${exitCode}`}: first at once, then no sooner than 10 s, 20 s, 40 s … 300 s after its end. STATUS names that end until the kubelet looks at the Pod again, when the wait is over or after 60 to 90 s, and says CrashLoopBackOff from then on. A Pod whose containers will be restarted stays Running, it never becomes Failed.`,
      ko: `CrashLoopBackOff는 단계가 아니에요. 컨테이너가 Waiting인 이유(reason)이고, kubectl이 그것을 STATUS에 보여줘요. 재시작 정책 Always는 어떤 종료에도 컨테이너를 다시 시작해요(${exitCode === 0 ? '종료 코드 0이어도' : `여기서는 종료 코드 ${exitCode}`}). 처음에는 바로, 그다음에는 끝난 뒤 적어도 10초, 20초, 40초 … 300초를 기다려요. kubelet이 파드를 다시 볼 때(기다림이 끝나거나 60~90초가 지났을 때)까지 STATUS는 어떻게 끝났는지를 보여주고, 그 뒤에 CrashLoopBackOff를 보여줘요. 다시 시작될 컨테이너가 있는 파드는 Running에 머물고 Failed가 되지 않아요.`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function distractorsOf(asked: string): readonly string[] {
  if (asked === 'phase') return ['Failed', 'Pending', 'Succeeded'];
  if (asked === 'restarts') return ['0', '1', '3', '4', '6', '9'];
  return ['CrashLoopBackOff', 'Error', 'Completed', ...PHASES];
}

function manifestOf(exitCode: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: loop
spec:
  restartPolicy: Always
  containers:
  - name: main
    image: busybox
    command: ['sh', '-c', 'echo starting; sleep 2; exit ${exitCode}']
`;
}

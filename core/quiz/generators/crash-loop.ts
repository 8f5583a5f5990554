import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose, PHASES } from './choose.ts';

/** A container that dies again and again: the phase stays Running, the STATUS column tells of the back-off. */
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
      en: `CrashLoopBackOff is no phase: it is the reason the container waits, and kubectl prints it as STATUS. restartPolicy Always starts a container again after any exit, ${exitCode === 0 ? 'even after exit code 0' : `here after exit code ${exitCode}`}: first at once, then after 10 s, 20 s, 40 s … up to 300 s. A Pod whose containers will be restarted stays Running, it never becomes Failed.`,
      ko: `CrashLoopBackOff는 단계가 아니에요. 컨테이너가 Waiting인 이유(reason)이고, kubectl이 그것을 STATUS에 보여줘요. 재시작 정책 Always는 어떤 종료에도 컨테이너를 다시 시작해요(${exitCode === 0 ? '종료 코드 0이어도' : `여기서는 종료 코드 ${exitCode}`}). 처음에는 바로, 그다음에는 10초, 20초, 40초 … 최대 300초를 기다려요. 다시 시작될 컨테이너가 있는 파드는 Running에 머물고 Failed가 되지 않아요.`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function distractorsOf(asked: string): readonly string[] {
  if (asked === 'phase') return ['Failed', 'Pending', 'Succeeded'];
  if (asked === 'restarts') return ['0', '1', '3', '4', '6', '9'];
  return ['Error', 'Failed', 'Completed', ...PHASES];
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

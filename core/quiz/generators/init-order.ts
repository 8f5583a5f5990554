import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose } from './choose.ts';

/** Two init containers one after another: what STATUS says while the first, the second or the app runs. */
export function generateInitOrder(seed: number): Prediction {
  const firstSeconds = choose(seed, 'first', [15, 25]);
  const secondSeconds = choose(seed, 'second', [20, 30]);
  const secondFails = choose(seed, 'fails', [false, false, true]);
  const restartPolicy = choose(seed, 'policy', ['Always', 'Never']);
  const asked = choose(seed, 'asked', ['status', 'phase', 'condition:Initialized']);
  const draft: Prediction = {
    id: `init-order/${seed}`,
    manifest: manifestOf({ firstSeconds, secondSeconds, exitCode: secondFails ? 1 : 0, restartPolicy }),
    deeds: [],
    atSeconds: choose(seed, 'at', [firstSeconds - 5, firstSeconds + 12, firstSeconds + secondSeconds + 20]),
    asked,
    distractors: distractorsOf(asked),
    explanation: {
      en: `Init containers run one after another, each has to exit 0 before the next one starts, and until all have, the phase is Pending and Initialized is False. STATUS counts the finished ones: Init:1/2 is one of two.${secondFails ? ` Here the second one fails: with restartPolicy ${restartPolicy} ${restartPolicy === 'Never' ? 'the whole Pod becomes Failed' : 'it is started again with a growing back-off'}.` : ''}`,
      ko: `초기화 컨테이너(init container)는 하나씩 차례로 실행되고, 앞의 것이 종료 코드 0으로 끝나야 다음이 시작돼요. 모두 끝나기 전까지 단계는 Pending이고 Initialized 컨디션은 False예요. STATUS는 끝난 개수를 세요. Init:1/2는 둘 중 하나가 끝났다는 뜻이에요.${secondFails ? ` 여기서는 두 번째가 실패해요. 재시작 정책이 ${restartPolicy}이면 ${restartPolicy === 'Never' ? '파드 전체가 Failed가 돼요' : '점점 길어지는 백오프를 두고 다시 시작해요'}.` : ''}`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function distractorsOf(asked: string): readonly string[] {
  if (asked === 'phase') return ['Running', 'Pending', 'Failed'];
  if (asked === 'condition:Initialized') return ['True', 'False', 'Unknown'];
  return ['Init:0/2', 'Init:1/2', 'PodInitializing', 'Running'];
}

interface Draw {
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  readonly exitCode: number;
  readonly restartPolicy: string;
}

function manifestOf({ firstSeconds, secondSeconds, exitCode, restartPolicy }: Draw): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: prepared
spec:
  restartPolicy: ${restartPolicy}
  initContainers:
  - name: first
    image: busybox
    command: ['sh', '-c', 'sleep ${firstSeconds}']
  - name: second
    image: busybox
    command: ['sh', '-c', 'sleep ${secondSeconds}; exit ${exitCode}']
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'sleep 3600']
`;
}

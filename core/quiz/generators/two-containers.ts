import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose, PHASES } from './choose.ts';

/** Two containers that end at different times: the phase waits for the last one, and one failure is enough. */
export function generateTwoContainers(seed: number): Prediction {
  const shortExit = choose(seed, 'short', [0, 1]);
  const longExit = choose(seed, 'long', [0, 1]);
  const atSeconds = choose(seed, 'at', [40, 90]);
  const asked = choose(seed, 'asked', ['phase', 'phase', 'ready']);
  const draft: Prediction = {
    id: `two-containers/${seed}`,
    manifest: manifestOf(shortExit, longExit),
    deeds: [],
    atSeconds,
    asked,
    distractors: asked === 'phase' ? PHASES : ['1/2', '0/2', '2/2', '1/1'],
    explanation: {
      en: `With restartPolicy Never nothing is started again. While one container still runs, the phase is Running: at least one is enough. When both have terminated it is Succeeded if both exited 0, and Failed if one did not (here: ${shortExit} and ${longExit}). READY counts the containers that are ready, and a terminated one is not.`,
      ko: `재시작 정책이 Never이면 아무것도 다시 시작되지 않아요. 컨테이너 하나라도 실행 중이면 단계는 Running이에요. 둘 다 종료된 뒤에는, 둘 다 종료 코드 0이면 Succeeded, 하나라도 아니면 Failed예요(여기서는 ${shortExit}, ${longExit}). READY는 준비된 컨테이너의 수이고, 종료된 컨테이너는 준비된 것이 아니에요.`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function manifestOf(shortExit: number, longExit: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: pair
spec:
  restartPolicy: Never
  containers:
  - name: short
    image: busybox
    command: ['sh', '-c', 'sleep 20; exit ${shortExit}']
  - name: long
    image: busybox
    command: ['sh', '-c', 'sleep 60; exit ${longExit}']
`;
}

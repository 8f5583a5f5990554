import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose, PHASES, RESTART_POLICIES } from './choose.ts';

/** One container that sleeps and exits: which phase follows from the exit code and the restart policy? */
export function generateRunToEnd(seed: number): Prediction {
  const exitCode = choose(seed, 'exit', [0, 1]);
  const restartPolicy = choose(seed, 'policy', RESTART_POLICIES);
  const sleepSeconds = choose(seed, 'sleep', [20, 30, 45]);
  const late = choose(seed, 'late', [-8, 15, 60]);
  const asked = choose(seed, 'asked', ['phase', 'status']);
  const draft: Prediction = {
    id: `run-to-end/${seed}`,
    manifest: manifestOf({ exitCode, restartPolicy, sleepSeconds }),
    deeds: [],
    atSeconds: sleepSeconds + late,
    asked,
    distractors: asked === 'phase' ? PHASES : ['Completed', 'Running', 'Error', 'CrashLoopBackOff', 'Succeeded'],
    explanation: {
      en: `The container sleeps ${sleepSeconds} seconds and exits ${exitCode}. With restartPolicy ${restartPolicy} the kubelet ${willRestart(restartPolicy, exitCode) ? 'starts it again, so the Pod cannot end' : 'leaves it terminated, so the Pod ends with it'}. Exit code 0 counts as success, any other as failure; while the image is pulled the phase is still Pending.`,
      ko: `컨테이너는 ${sleepSeconds}초 동안 잠들었다가 끝나요(종료 코드 ${exitCode}). 재시작 정책이 ${restartPolicy}이면 kubelet이 ${willRestart(restartPolicy, exitCode) ? '컨테이너를 다시 시작하므로 파드는 끝나지 않아요' : '컨테이너를 종료된 채로 두므로 파드도 함께 끝나요'}. 종료 코드 0은 성공, 나머지는 실패예요. 이미지를 받는 동안의 단계는 아직 Pending이에요.`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function willRestart(restartPolicy: string, exitCode: number): boolean {
  return restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && exitCode !== 0);
}

interface Draw {
  readonly exitCode: number;
  readonly restartPolicy: string;
  readonly sleepSeconds: number;
}

function manifestOf({ exitCode, restartPolicy, sleepSeconds }: Draw): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: task
spec:
  restartPolicy: ${restartPolicy}
  containers:
  - name: main
    image: busybox
    command: ['sh', '-c', 'sleep ${sleepSeconds}; exit ${exitCode}']
`;
}

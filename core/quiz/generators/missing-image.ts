import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose, RESTART_POLICIES } from './choose.ts';

/** An image that cannot be pulled: nothing ever ran, so no restart policy makes the Pod Failed. */
export function generateMissingImage(seed: number): Prediction {
  const restartPolicy = choose(seed, 'policy', RESTART_POLICIES);
  const pullPolicy = choose(seed, 'pull', ['IfNotPresent', 'IfNotPresent', 'Never']);
  const asked = choose(seed, 'asked', ['phase', 'status']);
  const draft: Prediction = {
    id: `missing-image/${seed}`,
    manifest: manifestOf(restartPolicy, pullPolicy),
    deeds: [],
    atSeconds: choose(seed, 'at', [60, 200, 600]),
    asked,
    distractors:
      asked === 'phase'
        ? ['Failed', 'Running', 'Unknown']
        : ['ImagePullBackOff', 'CrashLoopBackOff', 'ErrImageNeverPull', 'ContainerCreating'],
    explanation: {
      en: `The container never starts, so it stays Waiting and the phase stays Pending: restartPolicy ${restartPolicy} is about containers that ran. ${pullPolicy === 'Never' ? 'imagePullPolicy Never only looks on the node itself, and the reason is ErrImageNeverPull.' : 'The kubelet tries again with a growing back-off: STATUS is ErrImagePull from a failed try to the next look 10 to 15 s later, and ImagePullBackOff from then to the next try.'}`,
      ko: `컨테이너가 한 번도 시작되지 않았으므로 Waiting에 머물고 단계도 Pending에 머물러요. 재시작 정책 ${restartPolicy}는 실행되었던 컨테이너에 대한 것이에요. ${pullPolicy === 'Never' ? 'imagePullPolicy: Never는 노드에 있는 이미지만 찾으므로 이유는 ErrImageNeverPull이에요.' : 'kubelet은 점점 길어지는 백오프를 두고 다시 시도해요. 실패한 시도부터 10~15초 뒤에 다시 볼 때까지 STATUS는 ErrImagePull이고, 그 뒤 다음 시도까지는 ImagePullBackOff예요.'}`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function manifestOf(restartPolicy: string, pullPolicy: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: typo
spec:
  restartPolicy: ${restartPolicy}
  containers:
  - name: web
    image: nginx:no-such-tag
    imagePullPolicy: ${pullPolicy}
`;
}

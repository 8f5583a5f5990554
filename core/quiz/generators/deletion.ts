import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose } from './choose.ts';

/** A Pod that is being deleted and does not listen to SIGTERM: what kubectl shows until the grace period is over. */
export function generateDeletion(seed: number): Prediction {
  const graceSeconds = choose(seed, 'grace', [30, 60]);
  const asked = choose(seed, 'asked', ['phase', 'status']);
  const draft: Prediction = {
    id: `deletion/${seed}`,
    manifest: manifestOf(graceSeconds),
    deeds: [{ atSeconds: 30, kubectl: 'delete pod stubborn' }],
    atSeconds: 30 + choose(seed, 'at', [8, graceSeconds - 8]),
    asked,
    distractors:
      asked === 'phase' ? ['Failed', 'Pending', 'Succeeded'] : ['Terminating', 'Running', 'Error', 'Completed'],
    explanation: {
      en: `Deleting sets metadata.deletionTimestamp and sends SIGTERM. This shell is process 1 without a trap, so SIGTERM does nothing to it, and only SIGKILL ends it when terminationGracePeriodSeconds (${graceSeconds}) is over. Until then kubectl prints Terminating because of the timestamp: it is no phase, the phase is still Running.`,
      ko: `삭제하면 metadata.deletionTimestamp가 설정되고 SIGTERM 시그널이 전달돼요. 이 셸은 trap이 없는 1번 프로세스라서 SIGTERM에 반응하지 않고, 유예 기간(terminationGracePeriodSeconds: ${graceSeconds})이 끝나야 SIGKILL로 끝나요. 그때까지 kubectl은 deletionTimestamp 때문에 Terminating이라고 보여줘요. Terminating은 단계가 아니며 단계는 아직 Running이에요.`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function manifestOf(graceSeconds: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: stubborn
spec:
  terminationGracePeriodSeconds: ${graceSeconds}
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'while true; do sleep 1; done']
`;
}

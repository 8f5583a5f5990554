import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose } from './choose.ts';

/** A helper beside a task: as a native sidecar it does not hold the Pod up, as a second container it does. */
export function generateJobWithSidecar(seed: number): Prediction {
  const native = choose(seed, 'native', [true, false]);
  const taskSeconds = choose(seed, 'task', [20, 40]);
  const asked = choose(seed, 'asked', ['phase', 'ready']);
  const draft: Prediction = {
    id: `job-with-sidecar/${seed}`,
    manifest: manifestOf(native, taskSeconds),
    deeds: [],
    atSeconds: choose(seed, 'at', [taskSeconds - 8, taskSeconds + 60]),
    asked,
    distractors: asked === 'phase' ? ['Running', 'Succeeded', 'Failed', 'Pending'] : ['2/2', '1/2', '0/2', '1/1'],
    explanation: {
      en: `The task ends after ${taskSeconds} seconds. ${native ? 'The helper is a native sidecar (an init container with restartPolicy Always): it starts first, counts in READY, and is stopped after the last main container has ended, so the Pod becomes Succeeded.' : 'The helper is an ordinary second container that never ends, so one container keeps running and the phase stays Running.'}`,
      ko: `작업은 ${taskSeconds}초 뒤에 끝나요. ${native ? '도우미는 네이티브 사이드카(sidecar), 곧 restartPolicy가 Always인 초기화 컨테이너예요. 먼저 시작되고 READY에 포함되며, 마지막 주 컨테이너가 끝나면 멈춰요. 그래서 파드는 Succeeded가 돼요.' : '도우미는 끝나지 않는 보통의 두 번째 컨테이너예요. 컨테이너 하나가 계속 실행되므로 단계는 Running에 머물러요.'}`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function manifestOf(native: boolean, taskSeconds: number): string {
  const helper = `  - name: helper
    image: busybox
    command: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 1; done']
`;
  const task = `  - name: task
    image: busybox
    command: ['sh', '-c', 'sleep ${taskSeconds}']
`;
  const containers = native
    ? `  initContainers:\n${helper}    restartPolicy: Always\n  containers:\n${task}`
    : `  containers:\n${task}${helper}`;
  return `apiVersion: v1
kind: Pod
metadata:
  name: helped
spec:
  restartPolicy: Never
${containers}`;
}

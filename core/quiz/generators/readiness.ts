import { findCalmSecond } from '../predict.ts';
import type { Prediction } from '../question.ts';
import { choose } from './choose.ts';

/** A probe that fails: readiness only takes the Pod out of service, liveness restarts the container. */
export function generateReadiness(seed: number): Prediction {
  const probe = choose(seed, 'probe', ['readinessProbe', 'livenessProbe']);
  const fileSeconds = choose(seed, 'file', [30, 60]);
  const asked = choose(seed, 'asked', ['ready', 'restarts', 'status', 'condition:Ready']);
  const draft: Prediction = {
    id: `readiness/${seed}`,
    manifest: manifestOf(probe, fileSeconds),
    deeds: [],
    atSeconds: choose(seed, 'at', [20, fileSeconds + 25]),
    asked,
    distractors: distractorsOf(asked),
    explanation: {
      en: `The file the probe looks for is there for ${fileSeconds} seconds. ${probe === 'readinessProbe' ? 'A failing readiness probe restarts nothing: the container runs on, only ready and the condition Ready become False.' : 'After three failures in a row of the liveness probe the kubelet kills the container and, with restartPolicy Always, starts it again in the same Pod: RESTARTS grows.'} The phase stays Running either way.`,
      ko: `프로브(probe)가 찾는 파일은 ${fileSeconds}초 동안만 있어요. ${probe === 'readinessProbe' ? '준비성 프로브(readiness probe)가 실패해도 아무것도 재시작되지 않아요. 컨테이너는 계속 실행되고 ready와 Ready 컨디션만 False가 돼요.' : '활성 프로브(liveness probe)가 연속 세 번 실패하면 kubelet이 컨테이너를 죽이고, 재시작 정책이 Always이므로 같은 파드 안에서 다시 시작해요. RESTARTS가 늘어나요.'} 어느 쪽이든 단계는 Running이에요.`,
    },
  };
  return { ...draft, atSeconds: findCalmSecond(draft) };
}

function distractorsOf(asked: string): readonly string[] {
  if (asked === 'ready') return ['1/1', '0/1', '0/0'];
  if (asked === 'restarts') return ['0', '1', '2', '3'];
  if (asked === 'condition:Ready') return ['True', 'False', 'Unknown'];
  return ['Running', 'NotReady', 'Failed', 'CrashLoopBackOff'];
}

function manifestOf(probe: string, fileSeconds: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: probed
spec:
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'touch /tmp/healthy; sleep ${fileSeconds}; rm /tmp/healthy; sleep 3600']
    ${probe}:
      exec:
        command: ['cat', '/tmp/healthy']
      periodSeconds: 5
`;
}

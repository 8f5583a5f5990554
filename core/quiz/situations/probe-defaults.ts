import { at, fileProbe, pod, service, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** What holds before a probe was asked for the first time, and where there is none. */
export const probeDefaults = defineSituation(
  'probe-defaults',
  1,
  { probe: ['none', 'passing', 'failing'], delaySeconds: [60, 100], beside: [0, 1, 2] },
  ({ probe, delaySeconds, beside }, name) => {
    const [subject, container, front] = [name(), name(), name()];
    const path = probe === 'passing' ? '/bin/sh' : '/tmp/none';
    const asked = { readinessProbe: fileProbe(path, { initialDelaySeconds: delaySeconds }) };
    const others = Array.from({ length: beside }, () => shell(name(), 'sleep 9000'));
    const containers = [shell(container, 'sleep 9000', probe === 'none' ? {} : asked), ...others];
    return {
      objects: [pod(subject, { containers }, { app: subject }), service(front, subject, 8080)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [30, delaySeconds + 40],
        [
          { observation: 'ready', concept: 'probe-defaults' },
          { observation: 'first-false', concept: 'probe-defaults' },
          { observation: 'true-count', concept: 'probe-defaults' },
          { observation: 'endpoints', concept: 'readiness' },
          { observation: 'restarts', concept: 'probe-defaults' },
        ],
      ),
    };
  },
);

import { at, fileProbe, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A sidecar that is not ready, or that ends while the app goes on. */
export const sidecarLife = defineSituation(
  'sidecar-life',
  1,
  {
    story: ['unready', 'ready late', 'ends', 'well'],
    restartPolicy: ['Never', 'Always', 'OnFailure'],
    apps: [1, 2],
    exitCode: [0, 1],
  },
  ({ story, restartPolicy, apps, exitCode }, name) => {
    const [subject, helper] = [name(), name()];
    const script = {
      unready: 'sleep 9000',
      'ready late': 'sleep 60; touch /tmp/up; sleep 9000',
      ends: `sleep 25; exit ${exitCode}`,
      well: 'touch /tmp/up; sleep 9000',
    }[story];
    const probe = story === 'ends' ? {} : { readinessProbe: fileProbe('/tmp/up') };
    const spec = {
      restartPolicy,
      initContainers: [shell(helper, script, { restartPolicy: 'Always', ...probe })],
      containers: Array.from({ length: apps }, () => shell(name(), 'sleep 9000')),
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [20, 50, 125],
        [
          { observation: 'ready', concept: 'sidecar-life' },
          { observation: 'first-false', concept: 'sidecar-life' },
          { observation: 'true-count', concept: 'sidecar-life' },
          { observation: 'restarts', concept: 'restart-policy', container: helper },
          { observation: 'phase', concept: 'native-sidecar' },
          { observation: 'fate', concept: 'restart-policy' },
        ],
      ),
    };
  },
);

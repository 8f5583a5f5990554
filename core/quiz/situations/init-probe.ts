import { at, fileProbe, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A readiness probe on an init container: only one that is a sidecar may have it. */
export const initProbe = defineSituation(
  'init-probe',
  1,
  { sidecar: [true, false], probed: [true, false], workSeconds: [40, 80], apps: [1, 2], count: [2, 3] },
  ({ sidecar, probed, workSeconds, apps, count }, name) => {
    const [subject, helper] = [name(), name()];
    const more = {
      ...(sidecar ? { restartPolicy: 'Always' } : {}),
      ...(probed ? { readinessProbe: fileProbe('/bin/sh') } : {}),
    };
    const spec = {
      initContainers: [shell(helper, sidecar ? 'sleep 9000' : `sleep ${workSeconds}`, more)],
      containers: Array.from({ length: apps }, () => shell(name(), 'sleep 9000')),
    };
    return {
      objects: [workload('Deployment', subject, count, spec)],
      steps: [],
      subject: { kind: 'Deployment', name: subject },
      moments: at(
        [25, workSeconds + 40],
        [
          { observation: 'pod-count', concept: 'native-sidecar' },
          { observation: 'ready', concept: 'native-sidecar' },
          { observation: 'status', concept: 'native-sidecar' },
        ],
      ),
    };
  },
);

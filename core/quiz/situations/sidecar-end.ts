import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Pod with sidecars is deleted while its app takes its time: who is still there meanwhile. */
export const sidecarEnd = defineSituation(
  'sidecar-end',
  1,
  { sidecars: [1, 2], appSeconds: [5, 25, 200], plain: [false, true], graceSeconds: [60, 90] },
  ({ sidecars, appSeconds, plain, graceSeconds }, name) => {
    const subject = name();
    const app = name();
    const helpers = Array.from({ length: sidecars }, () => name());
    const loop = 'sleep 9000 & wait';
    const helper = (of: string) => shell(of, `trap 'exit 0' TERM; ${loop}`, plain ? {} : { restartPolicy: 'Always' });
    const main = shell(app, `trap 'sleep ${appSeconds}; exit 0' TERM; ${loop}`);
    const spec = {
      terminationGracePeriodSeconds: graceSeconds,
      ...(plain ? {} : { initContainers: helpers.map(helper) }),
      containers: [main, ...(plain ? helpers.map(helper) : [])],
    };
    const [first] = helpers;
    return {
      objects: [pod(subject, spec)],
      steps: [{ atSeconds: 60, kind: 'kubectl', line: `delete pod ${subject}` }],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [73, 100],
        [
          { observation: 'state', concept: 'grace-period', ...(first === undefined ? {} : { container: first }) },
          { observation: 'processes', concept: 'grace-period' },
          { observation: 'ready', concept: 'sidecar-life' },
          { observation: 'pod-count', concept: 'grace-period' },
        ],
      ),
    };
  },
);

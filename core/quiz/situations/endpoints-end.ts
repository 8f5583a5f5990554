import { at, fileProbe, pod, service, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** One of several Pods behind a Service is deleted, and takes its time to end. */
export const endpointsEnd = defineSituation(
  'endpoints-end',
  1,
  { pods: [2, 3, 4], probed: [false, true], deletes: [1, 2], graceSeconds: [40, 70] },
  ({ pods, probed, deletes, graceSeconds }, name) => {
    const app = name();
    const front = name();
    const names = Array.from({ length: pods }, () => name());
    const script = "trap '' TERM; touch /tmp/up; sleep 9000 & wait";
    const probe = probed ? { readinessProbe: fileProbe('/tmp/up') } : {};
    const one = (of: string) =>
      pod(of, { terminationGracePeriodSeconds: graceSeconds, containers: [shell('app', script, probe)] }, { app });
    return {
      objects: [...names.map(one), service(front, app, 8080)],
      steps: [{ atSeconds: 60, kind: 'kubectl', line: `delete pod ${names.slice(0, deletes).join(' ')}` }],
      subject: { kind: 'Service', name: app },
      moments: at(
        [40, 75, 90, 60 + graceSeconds + 20],
        [
          { observation: 'endpoints', concept: 'endpoints-at-end' },
          { observation: 'listed', concept: 'endpoints-at-end' },
          { observation: 'pod-count', concept: 'endpoints-at-end' },
          { observation: 'processes', concept: 'endpoints-at-end' },
        ],
      ),
    };
  },
);

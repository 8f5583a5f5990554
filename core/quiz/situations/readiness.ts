import { at, fileProbe, pod, service, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A readiness probe that begins to fail, or to pass, behind a Service. */
export const readiness = defineSituation(
  'readiness',
  1,
  { story: ['lost', 'late', 'never', 'unasked'], turnSeconds: [40, 60], twice: [false, true], graceSeconds: [5, 30] },
  ({ story, turnSeconds, twice, graceSeconds }, name) => {
    const [subject, container, other, front] = [name(), name(), name(), name()];
    const script = {
      lost: `touch /tmp/up; sleep ${turnSeconds}; rm /tmp/up; sleep 9000`,
      late: `sleep ${turnSeconds}; touch /tmp/up; sleep 9000`,
      never: 'sleep 9000',
      unasked: `sleep ${turnSeconds}; touch /tmp/up; sleep 9000`,
    }[story];
    const probe = story === 'unasked' ? {} : { readinessProbe: fileProbe('/tmp/up') };
    const containers = [shell(container, script, probe), ...(twice ? [shell(other, 'sleep 9000')] : [])];
    const spec = { terminationGracePeriodSeconds: graceSeconds, containers };
    return {
      objects: [pod(subject, spec, { app: subject }), service(front, subject, 8080)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [25, turnSeconds + 40, turnSeconds + 130],
        [
          { observation: 'ready', concept: 'readiness' },
          { observation: 'restarts', concept: 'readiness' },
          { observation: 'endpoints', concept: 'ready' },
          { observation: 'first-false', concept: 'containers-ready' },
          { observation: 'true-count', concept: 'ready' },
          { observation: 'phase', concept: 'running' },
          { observation: 'fate', concept: 'readiness' },
          { observation: 'listed', concept: 'ready' },
        ],
      ),
    };
  },
);

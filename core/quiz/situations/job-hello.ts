import { at, job, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** The documentation's Job: it prints a line, works for a while and ends. */
export const jobHello = defineSituation(
  'job-hello',
  1,
  { workSeconds: [60, 600, 3600], restartPolicy: ['OnFailure', 'Never'], completions: [1, 2, 3], exitCode: [0, 1] },
  ({ workSeconds, restartPolicy, completions, exitCode }, name) => {
    const [subject, container] = [name(), name()];
    const script = `echo "Hello, Kubernetes!" && sleep ${workSeconds}; exit ${exitCode}`;
    const spec = { completions, ...(exitCode === 0 ? {} : { backoffLimit: 0 }) };
    return {
      objects: [job(subject, spec, { containers: [shell(container, script)], restartPolicy })],
      steps: [],
      subject: { kind: 'Job', name: subject },
      moments: at(
        [30, workSeconds + 60, workSeconds * 3 + 120],
        [
          { observation: 'job', concept: 'job-completion' },
          { observation: 'phase', concept: 'job-completion' },
          { observation: 'status', concept: 'job-completion' },
          { observation: 'pod-count', concept: 'job-completion' },
          { observation: 'fate', concept: 'job-completion' },
        ],
      ),
    };
  },
);

import { at, job, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Job whose program fails, for ever or until it works: how often it is tried, by whom, and what is left. */
export const jobRetries = defineSituation(
  'job-retries',
  1,
  { restartPolicy: ['Never', 'OnFailure'], backoffLimit: [0, 1, 2, 3], workSeconds: [3, 10], fails: [true, false] },
  ({ restartPolicy, backoffLimit, workSeconds, fails }, name) => {
    const [subject, container] = [name(), name()];
    const script = `echo at work; sleep ${workSeconds}; exit ${fails ? 1 : 0}`;
    return {
      objects: [job(subject, { backoffLimit }, { restartPolicy, containers: [shell(container, script)] })],
      steps: [],
      changes: [
        {
          concept: 'job-retries',
          goal: { observation: 'made', value: '1' },
          atSeconds: 150,
          edits: [
            { path: 'spec.backoffLimit', value: 0 },
            { path: 'spec.template.spec.restartPolicy', value: 'Never', by: ['R9'] },
            { path: 'spec.completions', value: 1 },
          ],
        },
      ],
      subject: { kind: 'Job', name: subject },
      moments: [
        ...at(
          [45, 150],
          [
            { observation: 'pod-count', concept: 'job-retries' },
            { observation: 'made', concept: 'job-retries' },
            { observation: 'restarts', concept: 'job-retries' },
            { observation: 'job', concept: 'job-retries' },
            { observation: 'fate', concept: 'job-retries' },
          ],
        ),
        ...at(
          [330, 600],
          [
            { observation: 'pod-count', concept: 'backoff-limit' },
            { observation: 'made', concept: 'backoff-limit' },
            { observation: 'job', concept: 'backoff-limit' },
            { observation: 'fate', concept: 'backoff-limit' },
            { observation: 'phase', concept: 'backoff-limit' },
          ],
        ),
      ],
    };
  },
);

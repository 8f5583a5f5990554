import type { Yaml } from '../scene/print-yaml.ts';
import { at, job, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** Restart policies that a workload takes, and that it does not. */
export const policies = defineSituation(
  'policies',
  1,
  {
    kind: ['Deployment', 'ReplicaSet', 'Job'],
    restartPolicy: ['Always', 'OnFailure', 'Never'],
    count: [1, 2, 3],
    workSeconds: [30, 9000],
  },
  ({ kind, restartPolicy, count, workSeconds }, name) => {
    const [subject, container] = [name(), name()];
    const podSpec = { restartPolicy, containers: [shell(container, `sleep ${workSeconds}`)] };
    const object: Yaml =
      kind === 'Job'
        ? job(subject, { completions: count, parallelism: count }, podSpec)
        : workload(kind, subject, count, podSpec);
    return {
      objects: [object],
      steps: [],
      changes: [
        {
          concept: 'allowed-policies',
          goal: { observation: 'pod-count', value: String(count) },
          atSeconds: 20,
          edits: [
            { path: 'spec.template.spec.restartPolicy', value: kind === 'Job' ? 'Never' : 'Always' },
            {
              path: 'spec.template.spec.restartPolicy',
              value: kind === 'Job' ? 'Always' : 'OnFailure',
              by: kind === 'Job' ? ['R8'] : ['R7'],
            },
            { path: 'spec.template.spec.terminationGracePeriodSeconds', value: 0 },
          ],
        },
      ],
      subject: { kind, name: subject },
      moments: at(
        [20, 70],
        [
          { observation: 'pod-count', concept: 'allowed-policies' },
          { observation: 'made', concept: 'allowed-policies' },
        ],
      ),
    };
  },
);

import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Pod is deleted while its program heeds TERM, or does not, or has ended already. */
export const deletion = defineSituation(
  'deletion',
  1,
  {
    heeds: ['ignores', 'at once', 'slowly', 'fails'],
    graceSeconds: [30, 60, 100],
    restartPolicy: ['Always', 'Never'],
    endsFirst: [false, true],
  },
  ({ heeds, graceSeconds, restartPolicy, endsFirst }, name) => {
    const [subject, container, other] = [name(), name(), name()];
    const trap = {
      ignores: "trap '' TERM; ",
      'at once': "trap 'exit 0' TERM; ",
      slowly: "trap 'sleep 15; exit 0' TERM; ",
      fails: "trap 'exit 9' TERM; ",
    }[heeds];
    const containers = [shell(container, `${trap}sleep 9000 & wait`), ...(endsFirst ? [shell(other, 'sleep 20')] : [])];
    return {
      objects: [pod(subject, { restartPolicy, terminationGracePeriodSeconds: graceSeconds, containers })],
      changes: [
        {
          concept: 'grace-period',
          goal: { observation: 'pod-count', value: '1' },
          atSeconds: 60 + graceSeconds + 20,
          edits: [
            { path: 'spec.terminationGracePeriodSeconds', value: graceSeconds + 60 },
            { path: 'spec.terminationGracePeriodSeconds', value: 5 },
            { path: 'spec.restartPolicy', value: restartPolicy === 'Always' ? 'Never' : 'Always', by: ['R1'] },
          ],
        },
      ],
      steps: [{ atSeconds: 60, kind: 'kubectl', line: `delete pod ${subject}` }],
      subject: { kind: 'Pod', name: subject },
      moments: [
        { atSeconds: 60 + graceSeconds + 25, asks: [], order: 'grace-period' },
        ...at(
          [67, 82, 60 + graceSeconds - 5, 60 + graceSeconds + 20],
          [
            { observation: 'phase', concept: 'status-column' },
            { observation: 'status', concept: 'status-column' },
            { observation: 'pod-count', concept: 'grace-period' },
            { observation: 'fate', concept: 'grace-period' },
            { observation: 'processes', concept: 'grace-period' },
            { observation: 'state', concept: 'grace-period', container },
            { observation: 'last-phase', concept: 'succeeded' },
            { observation: 'gone-after', concept: 'grace-period' },
          ],
        ),
      ],
    };
  },
);

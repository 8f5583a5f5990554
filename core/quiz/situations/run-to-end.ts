import type { Ask, Change } from '../scene/scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** One container works for a while and ends, well or badly: what becomes of its Pod follows from restartPolicy. */
export const runToEnd = defineSituation(
  'run-to-end',
  2,
  { restartPolicy: ['Always', 'OnFailure', 'Never'], exitCode: [0, 1, 3], workSeconds: [30, 45, 60] },
  ({ restartPolicy, exitCode, workSeconds }, name) => {
    const [subject, container] = [name(), name()];
    const script = `echo start; sleep ${workSeconds}; exit ${exitCode}`;
    const ended = exitCode === 0 ? 'succeeded' : 'failed';
    const asks: readonly Ask[] = [
      { observation: 'phase', concept: ended },
      { observation: 'status', concept: 'status-column' },
      { observation: 'state', concept: 'container-states' },
      { observation: 'reason', concept: 'exit-code' },
      { observation: 'restarts', concept: 'restart-policy', container },
      { observation: 'fate', concept: 'restart-in-place' },
    ];
    const change: Change = {
      concept: 'restart-policy',
      goal: { observation: 'phase', value: exitCode === 0 ? 'Running' : 'Failed' },
      atSeconds: workSeconds * 2 + 60,
      edits: [
        { path: 'spec.restartPolicy', value: exitCode === 0 ? 'Always' : 'Never' },
        { path: 'spec.restartPolicy', value: 'OnFailure', by: exitCode === 0 ? ['R4'] : ['P9'] },
        { path: 'spec.terminationGracePeriodSeconds', value: 0 },
        {
          path: 'spec.restartPolicy',
          value: exitCode === 0 ? 'Never' : 'Always',
          ...(exitCode === 0 ? {} : { by: ['P10'] }),
        },
      ],
    };
    return {
      objects: [pod(subject, { restartPolicy, containers: [shell(container, script)] })],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: [
        ...at([20, workSeconds + 30, workSeconds * 2 + 50, 400], asks),
        { atSeconds: workSeconds + 35, asks: [], order: 'container-states' },
      ],
      changes: [change],
    };
  },
);

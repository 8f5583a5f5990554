import { getObject } from '../../cluster/object-store.ts';
import type { Observation } from './observation.ts';

/** How a Job stands: Complete, Failed or Running, as `kubectl get jobs` prints it. */
export const job: Observation = {
  id: 'job',
  answers: 'literal',
  read: ({ cluster, scene: { subject } }) => {
    const found = subject.kind === 'Job' ? getObject(cluster.store, 'Job', 'default', subject.name) : undefined;
    if (found === undefined) return undefined;
    const conditions = found.status?.conditions ?? [];
    const ended = conditions.find(
      ({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'),
    );
    return {
      value: ended?.type ?? 'Running',
      field: 'status.conditions[*].type',
      line: `get job ${subject.name}`,
      exact: false,
    };
  },
};

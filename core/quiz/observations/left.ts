import { listObjects } from '../../cluster/object-store.ts';
import type { Observation } from './observation.ts';

/** The Pod of the default namespace that is on its way out: the one that had to make room. */
export const left: Observation = {
  id: 'left',
  answers: 'literal',
  read: ({ cluster, records }) => {
    const there = listObjects(cluster.store, 'Pod', 'default');
    const leaving = there.find(({ metadata }) => metadata?.deletionTimestamp !== undefined)?.metadata?.name;
    const value = leaving ?? records.find(({ goneMs }) => goneMs !== undefined)?.name;
    return value === undefined
      ? undefined
      : { value, field: 'metadata.deletionTimestamp', line: 'get pods', exact: false };
  },
};

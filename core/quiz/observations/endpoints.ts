import { listObjects } from '../../cluster/object-store.ts';
import type { Endpoint } from '../../objects/kubernetes.generated.ts';
import type { Play } from '../scene/play.ts';
import type { Observation, Reading } from './observation.ts';

/** How many endpoints of the scene's Service are ready. */
export const endpoints: Observation = {
  id: 'endpoints',
  answers: 'literal',
  read: (play) => readEndpoints(play, ({ conditions }) => conditions?.ready === true),
};

/** How many endpoints of the scene's Service are listed, ready or not. */
export const listed: Observation = {
  id: 'listed',
  answers: 'literal',
  read: (play) => readEndpoints(play, () => true),
};

function readEndpoints({ cluster }: Play, counts: (endpoint: Endpoint) => boolean): Reading | undefined {
  const slices = listObjects(cluster.store, 'EndpointSlice', 'default').filter(
    ({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] !== 'kubernetes',
  );
  const [slice] = slices;
  if (slice === undefined) return undefined;
  const value = String(slices.flatMap((one) => one.endpoints ?? []).filter(counts).length);
  const service = slice.metadata?.labels?.['kubernetes.io/service-name'] ?? '';
  const columns = `{range .items[*].endpoints[*]}{.targetRef.name}{" ready="}{.conditions.ready}{"\\n"}{end}`;
  const line = `get endpointslices -l kubernetes.io/service-name=${service} -o jsonpath='${columns}'`;
  return { value, field: 'endpoints[*].conditions.ready', line, exact: false };
}

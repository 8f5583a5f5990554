import { listStatuses, type PlacedStatus } from '../../explain/index.ts';
import { type Play, podsOf } from '../scene/play.ts';
import type { Ask } from '../scene/scene.ts';
import type { Reading } from './observation.ts';

/** The status of the container that is asked about, in the subject's first Pod; of its only one where none is named. */
export function containerOf(play: Play, { container }: Ask): PlacedStatus | undefined {
  const [pod] = podsOf(play);
  if (pod === undefined) return undefined;
  const statuses = listStatuses(pod);
  return container === undefined ? statuses[0] : statuses.find(({ status }) => status.name === container);
}

/** A reading of one field of the subject's first Pod, with the line that prints just that; undefined without value. */
export function readField(play: Play, path: string, value: string | number | undefined): Reading | undefined {
  const [pod] = podsOf(play);
  if (pod === undefined || value === undefined || value === '') return undefined;
  const line = `get pod ${pod.metadata?.name} -o jsonpath='{.${path}}'`;
  return { value: String(value), field: path, line, exact: true };
}

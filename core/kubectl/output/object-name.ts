import { qualifiedResource } from '../../objects/kinds.ts';
import type { Selected } from '../select/select-objects.ts';

/** `pod/web`, `job.batch/hello`: an object as kubectl names it in its messages. */
export function singularName({ facts, object }: Selected): string {
  return `${typeName(facts)}/${object.metadata?.name ?? ''}`;
}

/** `pod`, `job.batch`: a kind as kubectl names it in its messages. */
export function typeName(facts: Selected['facts']): string {
  return qualifiedResource({ ...facts, resource: facts.singular });
}

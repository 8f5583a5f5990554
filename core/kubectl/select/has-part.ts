import { listApiResources } from '../../objects/api-resources.ts';
import type { KindFacts } from '../../objects/kinds.ts';

/** Whether the API has an address for this part of the kind's objects. */
export function hasPart(facts: KindFacts, subresource: string): boolean {
  if (subresource === '') return true;
  const resource = listApiResources([facts]).find(({ kind }) => kind === facts.kindName);
  return resource?.subresources.some(({ name }) => name === subresource) === true;
}

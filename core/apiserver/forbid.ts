import { kindFacts, qualifiedResource } from '../objects/kinds.ts';
import type { ApiError, Kind, KubeObject } from '../objects/object.ts';

/** What an admission plugin says against an object; one without a name yet is called by what its name begins with. */
export function forbid(kind: Kind, { metadata }: KubeObject, reason: string): ApiError {
  const name = metadata?.name ?? metadata?.generateName ?? '';
  const message = `${qualifiedResource(kindFacts(kind))} "${name}" is forbidden: ${reason}`;
  return { reason: 'Forbidden', code: 403, message };
}

import type { Kind } from './object.ts';

/** What v1.35 tells whoever has to do with a kind that is going out of use; nothing of the others. */
export function deprecationOf(kind: Kind): readonly string[] {
  return kind === 'Endpoints' ? ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'] : [];
}

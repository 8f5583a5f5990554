import type { KindFacts } from './kinds.ts';
import type { Kind } from './object.ts';

/** Kinds whose PUT makes what is not there: AllowCreateOnUpdate of their strategies in v1.35. */
const MADE_BY_UPDATE: ReadonlySet<Kind> = new Set<Kind>([
  ...(['Service', 'Endpoints', 'LimitRange', 'Event', 'Lease', 'RuntimeClass'] as const),
  ...(['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'] as const),
]);

export function isMadeByUpdate({ kind }: KindFacts): boolean {
  return MADE_BY_UPDATE.has(kind);
}

/** How a StatefulSet's Pods are called. Kubernetes v1.35, pkg/controller/statefulset/stateful_set_utils.go. */

export interface OrdinalName {
  readonly parent: string;
  readonly ordinal: number;
}

/** The parts of `web-12`; undefined for a name that no StatefulSet gives. */
export function parseOrdinalName(name: string | undefined): OrdinalName | undefined {
  const [, parent, digits] = /^(.*)-([0-9]+)$/s.exec(name ?? '') ?? [];
  const ordinal = Number(digits);
  if (parent === undefined || !(ordinal <= MAX_INT32)) return undefined;
  return { parent, ordinal };
}

const MAX_INT32 = 2_147_483_647;

/** The ordinal of a Pod of the set called so; undefined where the name is none of the set's. */
export function ordinalOf(setName: string, podName: string | undefined): number | undefined {
  // Each look at a set asks this of each of its Pods, so it is read off the end, without a pattern.
  if (podName?.startsWith(setName) !== true || podName[setName.length] !== '-') return undefined;
  const digits = podName.slice(setName.length + 1);
  const ordinal = Number(digits);
  const isOrdinal = Number.isInteger(ordinal) && ordinal >= 0 && ordinal <= MAX_INT32 && digits === String(ordinal);
  return isOrdinal ? ordinal : undefined;
}

/**
 * Makes what is wanted in batches of 1, 2, 4 …, so that what is refused is not asked for often: the first batch of
 * which something was refused is the last. Returns that refusal. Kubernetes v1.35, pkg/controller/replicaset:
 * slowStartBatch; Jobs, DaemonSets and parallel StatefulSets do as ReplicaSets do.
 */
export function startSlowly<T, R>(wanted: readonly T[], make: (one: T) => R | undefined): R | undefined {
  for (const batch of batchesOf(wanted)) {
    const refusals = batch.flatMap((one) => make(one) ?? []);
    if (refusals.length > 0) return refusals[0];
  }
  return undefined;
}

/** The first, the two after it, the four after these … */
export function batchesOf<T>(wanted: readonly T[]): readonly (readonly T[])[] {
  const batches: (readonly T[])[] = [];
  for (let done = 0, size = 1; done < wanted.length; done += size, size *= 2) {
    batches.push(wanted.slice(done, done + size));
  }
  return batches;
}

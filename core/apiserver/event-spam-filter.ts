import type { Cluster } from '../cluster/cluster.ts';

/** client-go v1.35, tools/record/events_cache.go: getSpamKey, defaultSpamBurst, defaultSpamQPS = 1/300. */
const SPAM_BURST = 25;
const TOKEN_MS = 300_000;

/** Takes a token of a bucket: of one source, about one subject, of one type (`kubelet/UID/Warning`). False where none is left. */
export function acceptEvent(cluster: Cluster, bucket: string): boolean {
  const { fullAgainMs } = cluster.eventLedger;
  const startMs = Math.max(fullAgainMs.get(bucket) ?? 0, cluster.nowMs);
  if (startMs + TOKEN_MS - cluster.nowMs > SPAM_BURST * TOKEN_MS) return false;
  fullAgainMs.set(bucket, startMs + TOKEN_MS);
  return true;
}

/** The moment from which on the bucket has a token again. */
export function heardAgainMs(cluster: Cluster, bucket: string): number {
  return (cluster.eventLedger.fullAgainMs.get(bucket) ?? 0) - (SPAM_BURST - 1) * TOKEN_MS;
}

export function countSuppressed(cluster: Cluster, eventUid: string, times = 1): void {
  const { suppressed } = cluster.eventLedger;
  suppressed.set(eventUid, (suppressed.get(eventUid) ?? 0) + times);
}

/** How often an Event was suppressed since it was last asked; from now on it is 0. */
export function takeSuppressed(cluster: Cluster, eventUid: string): number {
  const { suppressed } = cluster.eventLedger;
  if (suppressed.size === 0) return 0;
  const count = suppressed.get(eventUid) ?? 0;
  suppressed.delete(eventUid);
  return count;
}

/** Forgets the buckets that have filled up again: a full one is the same as none. */
export function dropFullBuckets(cluster: Cluster): void {
  const { fullAgainMs } = cluster.eventLedger;
  for (const [key, moment] of fullAgainMs) if (moment <= cluster.nowMs) fullAgainMs.delete(key);
}

import { deleteObject } from '../../apiserver/delete.ts';
import { evictPod } from '../../apiserver/evict.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import { runRequest } from '../../lab/run-request.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { ApiError } from '../../objects/object.ts';

/** How Pods are made to go. */
export interface Emptying {
  readonly nodeName: string;
  /** By `delete` instead of the eviction that budgets may refuse. */
  readonly byDeletion: boolean;
  readonly gracePeriodSeconds: number | undefined;
  /** `--timeout` as it is written; undefined for none. */
  readonly timeout: { readonly ms: number; readonly text: string } | undefined;
}

export interface Emptied {
  readonly stdout: string;
  readonly stderr: string;
  readonly errors: readonly string[];
  /** Pods that had not gone when the lab stopped waiting. */
  readonly unfinished: number;
  /** True where it stopped early because too much else happened. */
  readonly busy: boolean;
}

/** kubectl v1.35, pkg/cmd/drain/drain.go: EvictErrorRetryDelay. */
const RETRY_MS = 5000;
/** How long the lab waits: the clock moves with it. */
export const LONGEST_MS = 60_000;

interface Leaving {
  readonly pod: Pod;
  state: 'asking' | 'waiting' | 'gone';
  nextTryMs: number;
}

interface Progress {
  stdout: string;
  stderr: string;
  readonly errors: string[];
}

/** Evicts the Pods and lets time pass until they are gone, tries again what a budget refuses, and tells all of it. */
export function emptyNode(cluster: Cluster, pods: readonly Pod[], how: Emptying): Emptied {
  const leaving = pods.map((pod): Leaving => ({ pod, state: 'asking', nextTryMs: cluster.nowMs }));
  const progress: Progress = { stdout: '', stderr: '', errors: [] };
  const untilMs = cluster.nowMs + Math.min(how.timeout?.ms ?? LONGEST_MS, LONGEST_MS);
  let busy = false;
  for (;;) {
    for (const one of leaving)
      if (one.state === 'asking' && one.nextTryMs <= cluster.nowMs) ask(cluster, one, how, progress);
    for (const one of leaving) if (one.state === 'waiting' && isGone(cluster, one.pod)) tellGone(one, how, progress);
    const left = leaving.filter(({ state }) => state !== 'gone');
    if (left.length === 0 || cluster.nowMs >= untilMs || busy) break;
    const tries = left.filter(({ state }) => state === 'asking').map(({ nextTryMs }) => nextTryMs);
    const stop = (): boolean => left.some((one) => one.state === 'waiting' && isGone(cluster, one.pod));
    busy = !runUntil(cluster, Math.min(untilMs, ...tries), stop);
  }
  const unfinished = leaving.filter(({ state }) => state !== 'gone');
  const timedOut = !busy && how.timeout !== undefined && how.timeout.ms <= LONGEST_MS;
  if (timedOut) progress.errors.push(...unfinished.map((one) => sayTimeout(one, how.timeout?.text ?? '')));
  return { ...progress, unfinished: timedOut ? 0 : unfinished.length, busy };
}

function ask(cluster: Cluster, one: Leaving, how: Emptying, progress: Progress): void {
  const { name = '', namespace = '' } = one.pod.metadata ?? {};
  if (!how.byDeletion) progress.stdout += `evicting pod ${namespace}/${name}\n`;
  const error = send(cluster, one.pod, how);
  if (error === undefined) one.state = 'waiting';
  else if (error.reason === 'NotFound') one.state = 'gone';
  else if (error.reason === 'TooManyRequests') {
    progress.stderr += `error when evicting pods/"${name}" -n "${namespace}" (will retry after 5s): ${error.message}\n`;
    one.nextTryMs = cluster.nowMs + RETRY_MS;
  } else {
    progress.errors.push(`error when evicting pods/"${name}" -n "${namespace}": ${error.message}`);
    one.state = 'gone';
  }
}

function send(
  cluster: Cluster,
  { metadata }: Pod,
  { nodeName, byDeletion, gracePeriodSeconds }: Emptying,
): ApiError | undefined {
  const { name = '', namespace = '', uid = '' } = metadata ?? {};
  const present = findObjectByUid(cluster.store, 'Pod', uid);
  if (present === undefined) return { reason: 'NotFound', code: 404, message: '' };
  const options = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds };
  const outcome = runRequest(cluster, 'drained', { node: nodeName, pod: name }, () =>
    byDeletion ? deleteObject(cluster, { kind: 'Pod', namespace, name }, options) : evictPod(cluster, present, options),
  );
  return outcome.ok ? undefined : outcome.error;
}

function isGone(cluster: Cluster, { metadata }: Pod): boolean {
  return findObjectByUid(cluster.store, 'Pod', metadata?.uid ?? '') === undefined;
}

function tellGone(one: Leaving, { byDeletion }: Emptying, progress: Progress): void {
  one.state = 'gone';
  progress.stdout += `pod/${one.pod.metadata?.name} ${byDeletion ? 'deleted' : 'evicted'}\n`;
}

function sayTimeout({ pod, state }: Leaving, timeout: string): string {
  const { name, namespace } = pod.metadata ?? {};
  const reached = `global timeout reached: ${timeout}`;
  return state === 'asking'
    ? `error when evicting pods/"${name}" -n "${namespace}": ${reached}`
    : `error when waiting for pod "${name}" in namespace "${namespace}" to terminate: ${reached}`;
}

import { deleteObject } from '../../apiserver/delete.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import type { AfterAttach } from '../../cluster/state/node-runtime.ts';
import { isTerminal } from '../../kubelet/status/compute-pod-status.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import { runRequest } from '../../lab/run-request.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { joinOutcomes, type KubectlOutcome, succeed } from '../outcome.ts';

/** How long `run` stays with its Pod: the clock moves with it. */
export const LONGEST_MS = 60_000;

/** What `run` says and does once its Pod's command is over. */
export function finishRun(cluster: Cluster, uid: string, { removes, tellsExit }: AfterAttach): KubectlOutcome {
  wait(cluster, cluster.nowMs + LONGEST_MS, () => isOver(cluster, uid));
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined) return succeed('');
  return joinOutcomes([...(tellsExit ? [tellExit(pod)] : []), ...(removes ? [remove(cluster, pod)] : [])]);
}

/** Lets time pass until it holds, and no further than that moment. */
export function wait(cluster: Cluster, untilMs: number, holds: () => boolean): void {
  if (!holds()) runUntil(cluster, untilMs, holds);
}

/** True once the Pod's command has ended, or the Pod is gone. */
export function isOver(cluster: Cluster, uid: string): boolean {
  return hasEnded(findObjectByUid(cluster.store, 'Pod', uid));
}

/** True where the command of a Pod that was made for it has ended, and the Pod says so where it will not be restarted. */
export function hasEnded(pod: Pod | undefined): boolean {
  if (pod === undefined) return true;
  if (restartsOf(pod) > 0) return true;
  return pod.spec?.restartPolicy === 'Always' ? terminationOf(pod) !== undefined : isTerminal(pod.status?.phase);
}

function terminationOf({ metadata, status }: Pod) {
  return status?.containerStatuses?.find(({ name }) => name === metadata?.name)?.state?.terminated;
}

/** How often the Pod's own container was restarted. */
export function restartsOf({ metadata, status }: Pod): number {
  return status?.containerStatuses?.find(({ name }) => name === metadata?.name)?.restartCount ?? 0;
}

function tellExit(pod: Pod): KubectlOutcome {
  const ended = terminationOf(pod);
  if (ended === undefined || ended.exitCode === 0) return succeed('');
  const { namespace, name } = pod.metadata ?? {};
  const stderr = `pod ${namespace}/${name} terminated (${ended.reason ?? ''})\n${ended.message ?? ''}`;
  return { stdout: '', stderr, exitCode: ended.exitCode };
}

/** Deletes the Pod and says so. */
export function remove(cluster: Cluster, { metadata }: Pod): KubectlOutcome {
  const { namespace = '', name = '' } = metadata ?? {};
  runRequest(cluster, 'deleted', { kind: 'Pod', name }, () => deleteObject(cluster, { kind: 'Pod', namespace, name }));
  return succeed(`pod "${name}" deleted from ${namespace} namespace\n`);
}

import { deleteObject } from '../../apiserver/delete.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import { runRequest } from '../../lab/run-request.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { readContainerLog } from '../logs/read-container-log.ts';
import { joinOutcomes, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';

/** How long `run` stays with its Pod: the clock moves with it. */
const LONGEST_MS = 60_000;

export interface Attachment {
  /** `--rm`: the Pod goes when its command is over. */
  readonly removes: boolean;
  /** `--restart=Never`: the command's exit code is kubectl's. */
  readonly tellsExit: boolean;
}

/** Lets time pass until the Pod's command is over, and shows what it wrote: kubectl v1.35, pkg/cmd/run/run.go. */
export function attachPod(cluster: Cluster, uid: string, { removes, tellsExit }: Attachment): KubectlOutcome {
  const startedMs = cluster.nowMs;
  const isOver = (): boolean => hasEnded(findObjectByUid(cluster.store, 'Pod', uid));
  if (!isOver()) runUntil(cluster, startedMs + LONGEST_MS, isOver);
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined) return succeed('');
  const { name = '' } = pod.metadata ?? {};
  const log = readContainerLog(cluster, {
    pod,
    containerName: name,
    previous: restartsOf(pod) > 0,
    options: {},
    prefix: '',
  });
  const passedMs = cluster.nowMs - startedMs;
  const ended = hasEnded(pod);
  const told = ended ? [log, ...(tellsExit ? [tellExit(pod)] : [])] : [log.exitCode === 0 ? log : succeed('')];
  const removed = removes ? [remove(cluster, pod)] : [];
  const note = { code: 'run-stopped', afterSeconds: passedMs / 1000, busy: passedMs < LONGEST_MS } as const;
  return withNotes(joinOutcomes([...told, ...removed]), ended ? [] : [note]);
}

function hasEnded(pod: Pod | undefined): boolean {
  if (pod === undefined) return true;
  return terminationOf(pod) !== undefined || restartsOf(pod) > 0;
}

function terminationOf({ metadata, status }: Pod) {
  return status?.containerStatuses?.find(({ name }) => name === metadata?.name)?.state?.terminated;
}

function restartsOf({ metadata, status }: Pod): number {
  return status?.containerStatuses?.find(({ name }) => name === metadata?.name)?.restartCount ?? 0;
}

function tellExit(pod: Pod): KubectlOutcome {
  const ended = terminationOf(pod);
  if (ended === undefined || ended.exitCode === 0) return succeed('');
  const { namespace, name } = pod.metadata ?? {};
  const stderr = `pod ${namespace}/${name} terminated (${ended.reason ?? ''})\n${ended.message ?? ''}`;
  return { stdout: '', stderr, exitCode: ended.exitCode };
}

function remove(cluster: Cluster, { metadata }: Pod): KubectlOutcome {
  const { namespace = '', name = '' } = metadata ?? {};
  runRequest(cluster, 'deleted', { kind: 'Pod', name }, () => deleteObject(cluster, { kind: 'Pod', namespace, name }));
  return succeed(`pod "${name}" deleted from ${namespace} namespace\n`);
}

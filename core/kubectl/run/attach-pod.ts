import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import type { AfterAttach } from '../../cluster/state/node-runtime.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findSandbox, runningInstance } from '../../runtime/index.ts';
import { readContainerLog } from '../logs/read-container-log.ts';
import { joinOutcomes, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { attachContainer } from '../terminal/attach-container.ts';
import { finishRun, hasEnded, isOver, LONGEST_MS, remove, restartsOf, wait } from './finish-run.ts';

export interface Attachment {
  readonly after: AfterAttach;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly quiet: boolean;
}

/**
 * Stays with a Pod that was made for it: kubectl v1.35, pkg/cmd/run/run.go. At a terminal as soon as it runs; else time
 * passes until its command is over, and what it wrote is shown.
 */
export function attachPod(cluster: Cluster, uid: string, wish: Attachment): KubectlOutcome {
  const startedMs = cluster.nowMs;
  const untilMs = startedMs + LONGEST_MS;
  if (wish.stdin) {
    wait(cluster, untilMs, () => isRunning(cluster, uid) || isOver(cluster, uid));
    const pod = findObjectByUid(cluster.store, 'Pod', uid);
    const sandbox = findSandbox(cluster, uid);
    const containerName = pod?.metadata?.name ?? '';
    if (pod !== undefined && sandbox !== undefined && runningInstance(sandbox, containerName) !== undefined) {
      const attached = attachContainer(cluster, { pod, sandbox, containerName }, wish);
      if (wish.tty || attached.terminal === undefined) return attached;
    }
  }
  wait(cluster, untilMs, () => isOver(cluster, uid));
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined) return succeed('');
  const passedMs = cluster.nowMs - startedMs;
  const note = { code: 'run-stopped', afterSeconds: passedMs / 1000, busy: passedMs < LONGEST_MS } as const;
  const log = readLog(cluster, pod);
  if (hasEnded(pod)) return joinOutcomes([log, finishRun(cluster, uid, wish.after)]);
  const removed = wish.after.removes ? [remove(cluster, pod)] : [];
  return withNotes(joinOutcomes([log.exitCode === 0 ? log : succeed(''), ...removed]), [note]);
}

function isRunning(cluster: Cluster, uid: string): boolean {
  return findObjectByUid(cluster.store, 'Pod', uid)?.status?.phase === 'Running';
}

function readLog(cluster: Cluster, pod: Pod): KubectlOutcome {
  const containerName = pod.metadata?.name ?? '';
  return readContainerLog(cluster, { pod, containerName, previous: restartsOf(pod) > 0, options: {}, prefix: '' });
}

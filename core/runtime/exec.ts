import type { Cluster } from '../cluster/cluster.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { ExecProcess, PodSandbox } from './state.ts';

/**
 * Runs a command in a container as a process of its own: a hook, an exec probe, `kubectl exec`.
 * Where nothing in it waits it has exited already when this returns; else the kubelet is woken when it does.
 */
export function startExec(
  cluster: Cluster,
  sandbox: PodSandbox,
  containerName: string,
  argv: readonly string[],
): ExecProcess {
  const exec: ExecProcess = {
    id: sandbox.nextExecId++,
    containerName,
    startedMs: cluster.nowMs,
    state: 'exited',
    finishedMs: cluster.nowMs,
    exitCode: argv[0] === 'false' ? 1 : 0,
    stdout: '',
    stderr: '',
  };
  sandbox.execs.set(exec.id, exec);
  return exec;
}

/** Forgets an exec that nobody will ask about again; one that still runs is killed. */
export function removeExec(cluster: Cluster, sandbox: PodSandbox, execId: number): void {
  if (sandbox.execs.delete(execId)) enqueue(cluster, `runtime/${sandbox.podUid}/`);
}

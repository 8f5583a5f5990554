import type { Cluster } from '../cluster/cluster.ts';
import { recordStep } from '../cluster/record-step.ts';
import { enqueue } from '../cluster/schedule.ts';
import { flushLog } from './log.ts';
import { markChanged } from './sandbox.ts';
import type { ContainerInstance, PodSandbox } from './state.ts';

/** How an instance ended. */
export interface ContainerEnd {
  readonly exitCode: number;
  readonly reason: string;
  readonly signal?: string;
}

/** Ends a running instance with all its processes, and tells the kubelet. */
export function endInstance(
  cluster: Cluster,
  sandbox: PodSandbox,
  instance: ContainerInstance,
  end: ContainerEnd,
): void {
  if (instance.state === 'exited') return;
  flushLog(instance.log, cluster.nowMs);
  instance.state = 'exited';
  instance.finishedMs = cluster.nowMs;
  instance.exitCode = end.exitCode;
  instance.reason = end.reason;
  if (end.signal !== undefined) instance.signal = end.signal;
  delete instance.live;
  recordStep(cluster, 'containerExited', { container: instance.name, exitCode: end.exitCode, reason: end.reason });
  markChanged(cluster, sandbox);
  enqueue(cluster, `kubelet/${sandbox.podUid}`);
}

/** The present instance of a container, if it runs. */
export function runningInstance(sandbox: PodSandbox, containerName: string): ContainerInstance | undefined {
  const instance = sandbox.containers.get(containerName)?.at(-1);
  return instance?.state === 'running' ? instance : undefined;
}

/** Sends a signal to PID 1 of a container. SIGKILL ends it at once; others are the program's to answer. */
export function signalContainer(cluster: Cluster, sandbox: PodSandbox, containerName: string, signal: string): void {
  const instance = runningInstance(sandbox, containerName);
  if (instance === undefined) return;
  if (signal === 'SIGKILL') {
    endInstance(cluster, sandbox, instance, { exitCode: 137, reason: 'Error', signal });
    return;
  }
  instance.terminatingSinceMs ??= cluster.nowMs;
  enqueue(cluster, `runtime/${sandbox.podUid}/${containerName}`);
}

/** A fault: the kernel kills the container as if its memory limit were reached. */
export function oomKillContainer(cluster: Cluster, sandbox: PodSandbox, containerName: string): void {
  const instance = runningInstance(sandbox, containerName);
  if (instance !== undefined) endInstance(cluster, sandbox, instance, { exitCode: 137, reason: 'OOMKilled' });
}

/** A fault: the program of the container ends with `exitCode`. */
export function crashContainer(cluster: Cluster, sandbox: PodSandbox, containerName: string, exitCode = 1): void {
  const instance = runningInstance(sandbox, containerName);
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  if (instance !== undefined) endInstance(cluster, sandbox, instance, { exitCode, reason });
}

import type { Cluster } from '../cluster/cluster.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { PodSandbox } from '../cluster/state/node-runtime.ts';
import { endInstance } from './end-instance.ts';
import { findKernel } from './find-kernel.ts';
import { sendSignal } from './process/deliver-signal.ts';
import { findProcess } from './process/kernel.ts';

/** Sends a signal to PID 1 of a container. SIGKILL ends it at once; others are the program's to answer. */
export function signalContainer(cluster: Cluster, sandbox: PodSandbox, containerName: string, signal: string): void {
  const kernel = findKernel(cluster, sandbox, containerName);
  if (kernel === undefined) return;
  if (signal === 'SIGKILL') {
    endInstance(kernel, { exitCode: 137, reason: 'Error', signal });
    return;
  }
  kernel.instance.terminatingSinceMs ??= cluster.nowMs;
  const process = findProcess(kernel.machine, 1);
  if (process !== undefined) sendSignal(kernel, process, signal);
  kernel.machine.stepsTaken = 0;
  enqueue(cluster, `runtime/${sandbox.podUid}/${containerName}`);
}

/** A fault: the kernel kills the container as if its memory limit were reached. */
export function oomKillContainer(cluster: Cluster, sandbox: PodSandbox, containerName: string): void {
  const kernel = findKernel(cluster, sandbox, containerName);
  if (kernel !== undefined) endInstance(kernel, { exitCode: 137, reason: 'OOMKilled' });
}

/** A fault: the program of the container ends with `exitCode`. */
export function crashContainer(cluster: Cluster, sandbox: PodSandbox, containerName: string, exitCode = 1): void {
  const kernel = findKernel(cluster, sandbox, containerName);
  if (kernel !== undefined) endInstance(kernel, { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' });
}

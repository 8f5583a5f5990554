import { enqueueAt } from '../../cluster/schedule.ts';
import type { ExecProcess } from '../../cluster/state/node-runtime.ts';
import { endProcess, findProcess, type Kernel } from './kernel.ts';

/** containerd v2, internal/cri/config/config.go: streamIdleTimeout. */
const IDLE_MS = 4 * 3_600_000;

/** Closes the terminals of a container into which nobody has typed for four hours: their programs end. */
export function closeIdleInputs(kernel: Kernel): void {
  const { cluster, machine } = kernel;
  for (const exec of listOpen(kernel)) {
    if (cluster.nowMs < idleEndOf(exec)) continue;
    const process = exec.attached === true ? undefined : findProcess(machine, exec.pid);
    if (process !== undefined) endProcess(machine, process, HUNG_UP);
    exec.state = 'exited';
    exec.exitCode = HUNG_UP;
    exec.finishedMs = cluster.nowMs;
    exec.idle = true;
  }
}

/** Looks at the container again when the first of its terminals has been idle for too long. */
export function scheduleIdleEnd(kernel: Kernel, key: string): void {
  const ends = listOpen(kernel).map(idleEndOf);
  if (ends.length > 0) enqueueAt(kernel.cluster, key, Math.min(...ends));
}

/** By SIGHUP. */
const HUNG_UP = 129;

function listOpen({ sandbox, instance }: Kernel): ExecProcess[] {
  const all = sandbox.execs.size === 0 ? [] : [...sandbox.execs.values()];
  return all.filter(
    ({ containerName, state, input }) => input !== undefined && state === 'running' && containerName === instance.name,
  );
}

function idleEndOf({ input, startedMs }: ExecProcess): number {
  return (input?.typedMs ?? startedMs) + IDLE_MS;
}

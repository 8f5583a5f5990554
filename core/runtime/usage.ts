import type { Process } from '../cluster/state/machine.ts';
import type { ContainerInstance, LiveContainer, PodSandbox } from '../cluster/state/node-runtime.ts';
import { treeBytes } from './files/tree.ts';
import type { RunningContainer } from './process/kernel.ts';
import { charge, outOfSteps } from './process/steps.ts';
import { footprintOf } from './programs/footprint.ts';
import { requestMillicores } from './request-load.ts';

/** What a container uses at one moment. */
export interface ContainerUsage {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
}

const MIB = 1024 * 1024;

/** What of the processor a container uses, as `kubectl top` would show it; nothing once it exited. */
export function containerMillicores({ live }: ContainerInstance, nowMs: number): number {
  if (live === undefined) return 0;
  const wanted = live.machine.processes.reduce((sum, process) => sum + cpuOf(process, nowMs), 0);
  const spinning = outOfSteps(live.machine) ? 1000 : 0;
  return Math.min(wanted + spinning, live.cpuLimitMillicores ?? NODE_MILLICORES);
}

/** Bytes that a container's own processes hold. */
export function containerMemory({ live }: ContainerInstance): number {
  return live === undefined ? 0 : memoryOf(live, undefined);
}

/** A node of the lab has two cores. */
const NODE_MILLICORES = 2000;

/** Bytes the kernel counts against the container's limit. */
export function computeMemory({ live, sandbox, machine }: RunningContainer): number {
  const bytes = memoryOf(live, sandbox);
  if (live.mounts.some((mount) => mount.inMemory === true)) charge(machine, 'characters', bytes);
  return bytes;
}

function memoryOf(live: LiveContainer, sandbox: PodSandbox | undefined): number {
  const resident = live.machine.processes.reduce((sum, process) => sum + residentBytes(process), 0);
  const inMemory = live.mounts
    .filter((mount) => mount.inMemory === true)
    .map((mount) => sandbox?.volumes.get(mount.volume));
  return resident + inMemory.reduce((sum, tree) => sum + (tree === undefined ? 0 : treeBytes(tree)), 0);
}

/** What one process holds. */
export function residentBytes({ task }: Process): number {
  if (task.kind === 'stress') return task.memoryBytes + MIB / 2;
  return task.kind === 'server' ? footprintOf(task).memoryBytes : MIB / 2;
}

function cpuOf({ task }: Process, nowMs: number): number {
  if (task.kind === 'stress') return task.cpuMillicores;
  return task.kind === 'server' ? footprintOf(task).cpuMillicores + requestMillicores(task, nowMs) : 0;
}

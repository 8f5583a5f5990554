import type { ContainerInstance } from './state.ts';

export interface ContainerUsage {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
}

/** What a container uses at this moment, as `kubectl top` would show it; nothing once it exited. */
export function containerUsage(instance: ContainerInstance): ContainerUsage {
  if (instance.state === 'exited') return { cpuMillicores: 0, memoryBytes: 0 };
  return { cpuMillicores: 1, memoryBytes: 1024 * 1024 };
}

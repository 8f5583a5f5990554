import type { Process, ServerTask } from '../../cluster/state/machine.ts';
import type { ContainerInstance, PodSandbox } from '../../cluster/state/node-runtime.ts';
import { PRICES, spend, type Work } from '../../cluster/work.ts';

/** A server that accepts connections on a port. */
export interface Listener {
  readonly instance: ContainerInstance;
  readonly process: Process;
  readonly task: ServerTask;
}

/** Who listens on a port of a Pod: all containers share its ports. Each process that is looked at is paid for. */
export function findListener(work: Work, sandbox: PodSandbox, port: number): Listener | undefined {
  spend(work, sandbox.containers.size * PRICES.object);
  for (const instances of sandbox.containers.values()) {
    const instance = instances.at(-1);
    const processes = instance?.live?.machine.processes ?? [];
    spend(work, processes.length * PRICES.object);
    for (const process of processes) {
      const { task } = process;
      if (instance !== undefined && task.kind === 'server' && task.ports.includes(port))
        return { instance, process, task };
    }
  }
  return undefined;
}

export function isPortTaken(work: Work, sandbox: PodSandbox, port: number): boolean {
  return findListener(work, sandbox, port) !== undefined;
}

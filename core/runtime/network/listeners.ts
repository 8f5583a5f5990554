import type { Process, ServerTask } from '../../cluster/state/machine.ts';
import type { ContainerInstance, PodSandbox } from '../../cluster/state/node-runtime.ts';

/** A server that accepts connections on a port. */
export interface Listener {
  readonly instance: ContainerInstance;
  readonly process: Process;
  readonly task: ServerTask;
}

/** Who listens on a port of a Pod: all containers share its ports. */
export function findListener(sandbox: PodSandbox, port: number): Listener | undefined {
  for (const instances of sandbox.containers.values()) {
    const instance = instances.at(-1);
    for (const process of instance?.live?.machine.processes ?? []) {
      const { task } = process;
      if (instance !== undefined && task.kind === 'server' && task.ports.includes(port))
        return { instance, process, task };
    }
  }
  return undefined;
}

export function isPortTaken(sandbox: PodSandbox, port: number): boolean {
  return findListener(sandbox, port) !== undefined;
}

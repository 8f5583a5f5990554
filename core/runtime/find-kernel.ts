import type { Cluster } from '../cluster/cluster.ts';
import type { ContainerInstance, LiveContainer, PodSandbox } from '../cluster/state/node-runtime.ts';
import { COMMANDS } from './commands/registry.ts';
import type { Kernel } from './process/kernel.ts';

/** The present instance of a container, if it runs. */
export function runningInstance(sandbox: PodSandbox, containerName: string): ContainerInstance | undefined {
  const instance = sandbox.containers.get(containerName)?.at(-1);
  return instance?.state === 'running' ? instance : undefined;
}

/** The kernel of a container that runs. */
export function findKernel(cluster: Cluster, sandbox: PodSandbox, containerName: string): Kernel | undefined {
  const instance = runningInstance(sandbox, containerName);
  return instance?.live === undefined ? undefined : createKernel(cluster, sandbox, instance, instance.live);
}

/** A container's kernel, with every program the lab can run. */
export function createKernel(
  cluster: Cluster,
  sandbox: PodSandbox,
  instance: ContainerInstance,
  live: LiveContainer,
): Kernel {
  return { cluster, sandbox, instance, live, machine: live.machine, commands: COMMANDS };
}

import type { Cluster } from '../cluster/cluster.ts';
import { enqueueAt } from '../cluster/schedule.ts';
import type { ContainerInstance, FileTree, PodSandbox } from '../cluster/state/node-runtime.ts';

/** busybox's `tail -f` looks once a second; GNU's would be told at once, which nobody sees in the lab. */
const LOOKS_EVERY_MS = 1000;

/**
 * Lets those look who follow a file of a volume from another container than the one that wrote it: of the same Pod,
 * or of any Pod where the volume outlives its Pods.
 */
export function wakeFollowers(
  cluster: Cluster,
  tree: FileTree,
  writer: { readonly sandbox: PodSandbox; readonly instance?: ContainerInstance },
): void {
  for (const sandbox of isKept(cluster, tree) ? sandboxesWith(cluster, tree) : [writer.sandbox]) {
    for (const instances of sandbox.containers.values()) {
      const instance = instances.at(-1);
      if (instance === undefined || instance === writer.instance || !follows(instance)) continue;
      enqueueAt(cluster, `runtime/${sandbox.podUid}/${instance.name}`, cluster.nowMs + LOOKS_EVERY_MS);
    }
  }
}

function follows({ live }: ContainerInstance): boolean {
  return live?.machine.processes.some(({ task }) => task.kind === 'follow') === true;
}

function isKept({ nodes }: Cluster, tree: FileTree): boolean {
  for (const { keptVolumes } of nodes.values()) {
    for (const kept of keptVolumes?.values() ?? []) if (kept === tree) return true;
  }
  return false;
}

function sandboxesWith({ nodes }: Cluster, tree: FileTree): PodSandbox[] {
  const all = [...nodes.values()].flatMap(({ sandboxes }) => [...sandboxes.values()]);
  return all.filter(({ volumes }) => [...volumes.values()].includes(tree));
}

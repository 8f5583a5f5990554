import type { Cluster } from '../../cluster/cluster.ts';
import { LIMITS } from '../../cluster/limits.ts';
import type { FileTree } from '../../cluster/state/node-runtime.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { keptBytes } from './tree.ts';

/** What the files of a whole lab come to. */
interface LabFiles {
  readonly bytes: number;
  /** How many files that are, for whoever pays for the counting. */
  readonly files: number;
}

/** Counts what is kept of the files of all containers and volumes: a lab has to stay small enough to be saved. */
function countLabFiles(cluster: Cluster): LabFiles {
  let bytes = 0;
  let files = 0;
  for (const tree of listTrees(cluster)) {
    bytes += keptBytes(tree);
    files += tree.size;
  }
  return { bytes, files };
}

/** Each once: volumes that outlive Pods are the node's and the Pods' too. */
function listTrees(cluster: Cluster): ReadonlySet<FileTree> {
  const trees = new Set<FileTree>();
  for (const { sandboxes, keptVolumes } of cluster.nodes.values()) {
    for (const tree of keptVolumes?.values() ?? []) trees.add(tree);
    for (const { volumes, containers } of sandboxes.values()) {
      for (const tree of volumes.values()) trees.add(tree);
      for (const instances of containers.values()) {
        for (const { live } of instances) if (live !== undefined) trees.add(live.layer);
      }
    }
  }
  return trees;
}

/** A tree that keeps no more than this does not fill a lab's disk. */
const LITTLE = 4096;

/** True where a lab has no room for so many characters more in a tree. */
export function isDiskFull({ cluster, machine }: RunningContainer, tree: FileTree, byBytes: number): boolean {
  if (keptBytes(tree) + byBytes <= LITTLE) return false;
  const { bytes, files } = countLabFiles(cluster);
  charge(machine, 'files', files);
  return bytes + byBytes > LIMITS.labDiskBytes;
}

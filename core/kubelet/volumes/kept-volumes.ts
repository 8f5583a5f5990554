import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import type { FileTree } from '../../cluster/state/node-runtime.ts';
import type { Volume } from '../../objects/kubernetes.generated.ts';
import { type PodContext, sandboxOf } from '../pod-context.ts';

/** The files of a volume that outlives Pods, as they are now; undefined where it has none yet or dies with the Pod. */
export function findKeptFiles({ cluster, worker }: PodContext, volume: Volume): FileTree | undefined {
  const key = keyOf(worker.namespace, volume);
  if (key === undefined) return undefined;
  if (volume.hostPath !== undefined) return cluster.nodes.get(worker.nodeName)?.keptVolumes?.get(key);
  for (const node of cluster.nodes.values()) {
    const files = node.keptVolumes?.get(key);
    if (files !== undefined) return files;
  }
  return undefined;
}

/** Keeps what the Pod's containers see in volumes that outlive it: at its start to share it, at its end for the next. */
export function keepFiles(context: PodContext): void {
  const { cluster, spec, worker } = context;
  const sandbox = sandboxOf(context);
  const node = cluster.nodes.get(worker.nodeName);
  if (sandbox === undefined || node === undefined) return;
  for (const volume of spec.volumes ?? []) {
    const key = keyOf(worker.namespace, volume);
    const files = sandbox.volumes.get(volume.name);
    if (key === undefined || files === undefined) continue;
    if (volume.hostPath === undefined) dropKeptFiles(cluster, key);
    node.keptVolumes ??= new Map();
    node.keptVolumes.set(key, files);
  }
}

/** Two Pods with one claim see the same files; what was saved apart is one again once it is loaded. */
export function shareKeptFiles(cluster: Cluster): void {
  for (const worker of cluster.podWorkers.values()) {
    const pod = findObjectByUid(cluster.store, 'Pod', worker.podUid) ?? worker.orphan;
    if (pod?.spec === undefined) continue;
    const context = { cluster, pod, spec: pod.spec, worker };
    for (const volume of pod.spec.volumes ?? []) shareVolume(context, volume);
  }
}

function shareVolume(context: PodContext, volume: Volume): void {
  const files = findKeptFiles(context, volume);
  if (files === undefined) return;
  const volumes = sandboxOf(context)?.volumes;
  if (volumes?.has(volume.name) === true) volumes.set(volume.name, files);
}

/** A deleted claim's files are gone. */
export function dropClaimFiles(cluster: Cluster, namespace: string, claimName: string): void {
  dropKeptFiles(cluster, claimKey(namespace, claimName));
}

function dropKeptFiles(cluster: Cluster, key: string): void {
  for (const node of cluster.nodes.values()) node.keptVolumes?.delete(key);
}

function keyOf(namespace: string, { persistentVolumeClaim, hostPath }: Volume): string | undefined {
  if (persistentVolumeClaim !== undefined) return claimKey(namespace, persistentVolumeClaim.claimName);
  return hostPath === undefined ? undefined : `hostPath/${hostPath.path}`;
}

function claimKey(namespace: string, claimName: string): string {
  return `claim/${namespace}/${claimName}`;
}

import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents } from '../../cluster/object-store.ts';
import type { ControllerRevision, Pod, StatefulSet, StatefulSetSpec } from '../../objects/kubernetes.generated.ts';
import { controllerOf, isBeingDeleted } from '../../objects/metadata.ts';
import { computeAvailableMs } from '../pod-facts.ts';
import { REVISION_HASH, type Revised } from '../revision/controller-revision.ts';
import { ordinalOf } from './ordinal.ts';

/** A StatefulSet with its Pods and revisions, as its controller sees them at one moment. */
export interface StatefulView {
  readonly cluster: Cluster;
  readonly set: StatefulSet;
  readonly spec: StatefulSetSpec;
  readonly name: string;
  readonly revised: Revised;
  /** The revision that the Pods below the partition are of, or are still of. */
  readonly current: ControllerRevision;
  readonly start: number;
  /** A place for each wanted ordinal, in order; undefined where there is no such Pod. */
  readonly replicas: readonly (Pod | undefined)[];
  /** The Pods of other ordinals, the highest first. */
  readonly condemned: readonly Pod[];
}

export function viewStatefulSet(
  cluster: Cluster,
  set: StatefulSet,
  spec: StatefulSetSpec,
  revised: Revised,
): StatefulView {
  const { name = '', uid = '' } = set.metadata ?? {};
  const start = spec.ordinals?.start ?? 0;
  const replicas = new Array<Pod | undefined>(spec.replicas ?? 1).fill(undefined);
  const others: { readonly ordinal: number; readonly pod: Pod }[] = [];
  for (const pod of listOwnPods(cluster, uid)) {
    const ordinal = ordinalOf(name, pod.metadata?.name);
    if (ordinal === undefined) continue;
    const place = ordinal - start;
    if (place >= 0 && place < replicas.length) replicas[place] = pod;
    else others.push({ ordinal, pod });
  }
  const condemned = others.toSorted((a, b) => b.ordinal - a.ordinal).map(({ pod }) => pod);
  const current = revised.all.find((one) => one.metadata?.name === set.status?.currentRevision) ?? revised.update;
  return { cluster, set, spec, name, revised, current, start, replicas, condemned };
}

export function listOwnPods(cluster: Cluster, setUid: string): Pod[] {
  return listDependents(cluster.store, 'Pod', setUid).filter((pod) => controllerOf(pod)?.uid === setUid);
}

/** Running and ready for as long as the set asks. */
export function isAvailable({ cluster, spec }: StatefulView, pod: Pod | undefined): boolean {
  if (pod?.status?.phase !== 'Running') return false;
  const availableMs = computeAvailableMs(pod, spec.minReadySeconds);
  return availableMs !== undefined && availableMs <= cluster.nowMs;
}

/** Whether a wanted Pod cannot be counted on: it is not there, not available, or going. */
export function isUnavailable(view: StatefulView, pod: Pod | undefined): boolean {
  return pod === undefined || isBeingDeleted(pod) || !isAvailable(view, pod);
}

export function isOfRevision(pod: Pod, revision: ControllerRevision): boolean {
  return pod.metadata?.labels?.[REVISION_HASH] === revision.metadata?.name;
}

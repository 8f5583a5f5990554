import { replaceObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { BOUND_BY_CONTROLLER, claimRefOf, SELECTED_NODE, selectedNodeOf } from '../objects/claim-facts.ts';
import type { Node, PersistentVolume, PersistentVolumeClaim } from '../objects/kubernetes.generated.ts';
import { withMetadata } from '../objects/metadata.ts';
import type { FilterContext } from './filters/filter.ts';
import { findVolumeFor, listLateClaims } from './filters/volume-filter.ts';

/**
 * Chooses volumes for the claims that have waited for the Pod's node, or asks for them to be made there. True where the
 * Pod has to wait for them before it is bound. Kubernetes v1.35, plugins/volumebinding: BindPodVolumes.
 */
export function claimVolumes(context: FilterContext, node: Node): boolean {
  const { cluster } = context;
  const claims = listLateClaims(context);
  for (const claim of claims) {
    if (selectedNodeOf(claim) !== undefined) continue;
    const volume = findVolumeFor(cluster, claim, node);
    if (volume === undefined) selectNode(cluster, claim, node);
    else keepVolume(cluster, claim, volume);
  }
  return claims.length > 0;
}

function selectNode(cluster: Cluster, claim: PersistentVolumeClaim, node: Node): void {
  const annotations = { ...claim.metadata?.annotations, [SELECTED_NODE]: node.metadata?.name ?? '' };
  replaceObject(cluster, 'PersistentVolumeClaim', withMetadata(claim, { annotations }));
}

function keepVolume(cluster: Cluster, claim: PersistentVolumeClaim, volume: PersistentVolume): void {
  if (volume.spec?.claimRef?.uid === claim.metadata?.uid) return;
  const isFree = volume.spec?.claimRef === undefined;
  const annotations = { ...volume.metadata?.annotations, ...(isFree ? { [BOUND_BY_CONTROLLER]: 'yes' } : {}) };
  replaceObject(cluster, 'PersistentVolume', {
    ...withMetadata(volume, { annotations }),
    spec: { ...volume.spec, claimRef: claimRefOf(claim) },
  });
}

import { replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { BIND_COMPLETED, BOUND_BY_CONTROLLER, claimRefOf } from '../../objects/claim-facts.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/kubernetes.generated.ts';
import { withMetadata } from '../../objects/metadata.ts';
import { withVolumePhase } from './volume-phase.ts';

/** Makes volume and claim each other's, and both Bound. Kubernetes v1.35, pv_controller.go: bind. */
export function bindClaim(cluster: Cluster, claim: PersistentVolumeClaim, volume: PersistentVolume): void {
  const isReserved = volume.spec?.claimRef !== undefined;
  const marked = isReserved ? volume : annotate(volume, { [BOUND_BY_CONTROLLER]: 'yes' });
  replaceObject(
    cluster,
    'PersistentVolume',
    withVolumePhase({ ...marked, spec: { ...marked.spec, claimRef: claimRefOf(claim) } }, 'Bound', cluster.nowMs),
  );
  const isChosen = (claim.spec?.volumeName ?? '') === '';
  const bound = annotate(claim, {
    [BIND_COMPLETED]: 'yes',
    ...(isChosen ? { [BOUND_BY_CONTROLLER]: 'yes' } : {}),
  });
  replaceObject(cluster, 'PersistentVolumeClaim', {
    ...bound,
    spec: { ...claim.spec, volumeName: volume.metadata?.name ?? '' },
    status: { phase: 'Bound', accessModes: volume.spec?.accessModes ?? [], capacity: volume.spec?.capacity ?? {} },
  });
}

function annotate<T extends PersistentVolume | PersistentVolumeClaim>(object: T, more: Record<string, string>): T {
  return withMetadata(object, { annotations: { ...object.metadata?.annotations, ...more } });
}

import { deleteObject } from '../../apiserver/delete.ts';
import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { refOf } from '../../cluster/object-store.ts';
import { PROVISIONED_BY } from '../../objects/claim-facts.ts';
import type { PersistentVolume } from '../../objects/kubernetes.generated.ts';
import { withVolumePhase } from './volume-phase.ts';

/** A volume whose claim is gone: it stays Released where its policy retains it, else it goes, or fails to. */
export function reclaimVolume(cluster: Cluster, volume: PersistentVolume): void {
  const released = replaceObject(cluster, 'PersistentVolume', withVolumePhase(volume, 'Released', cluster.nowMs));
  if (!released.ok || volume.spec?.persistentVolumeReclaimPolicy !== 'Delete') return;
  const failure = findDeleteFailure(volume);
  if (failure === undefined) {
    deleteObject(cluster, { ...refOf('PersistentVolume', volume), kind: 'PersistentVolume' });
    return;
  }
  const failed = withVolumePhase(released.value, 'Failed', cluster.nowMs, failure);
  replaceObject(cluster, 'PersistentVolume', failed);
  recordEvent(cluster, {
    kind: 'PersistentVolume',
    object: failed,
    type: 'Warning',
    reason: 'VolumeFailedDelete',
    message: failure,
    component: 'persistentvolume-controller',
  });
}

/**
 * What a provisioner made it deletes. Of volumes made by hand only host paths below /tmp can be.
 * Kubernetes v1.35, pkg/volume/hostpath/host_path.go and pv_controller.go: doDeleteVolume.
 */
function findDeleteFailure({ metadata, spec }: PersistentVolume): string | undefined {
  if (metadata?.annotations?.[PROVISIONED_BY] !== undefined) return undefined;
  const path = spec?.hostPath?.path;
  if (path === undefined) {
    return `error getting deleter volume plugin for volume "${metadata?.name}": no deletable volume plugin matched`;
  }
  return /\/tmp\/.+/.test(path) ? undefined : `host_path deleter only supports /tmp/.+ but received provided ${path}`;
}

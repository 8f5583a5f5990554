import { getObject } from '../../cluster/object-store.ts';
import type { Node, PersistentVolume } from '../../objects/kubernetes.generated.ts';
import { labelOf } from '../../objects/label-selector.ts';
import { type Filter, rejectForGood } from './filter.ts';
import { claimNamesOf } from './volume-filter.ts';

/** The labels of old, and what is written in their place now. */
const TOPOLOGY_LABELS: Readonly<Record<string, string>> = {
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region': 'topology.kubernetes.io/region',
};

/**
 * A bound volume with the label of a zone or region is had there alone; a node without any such label is not asked.
 * Kubernetes v1.35, plugins/volumezone/volume_zone.go.
 */
export const filterVolumeZone: Filter = ({ cluster, pod }, { node }) => {
  if (!Object.keys(TOPOLOGY_LABELS).some((key) => labelOf(node.metadata?.labels, key) !== undefined)) return undefined;
  const isHad = claimNamesOf(pod).every((name) => {
    const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod.metadata?.namespace ?? '', name);
    const volume = getObject(cluster.store, 'PersistentVolume', '', claim?.spec?.volumeName ?? '');
    return volume === undefined || liesAround(volume, node);
  });
  return isHad ? undefined : rejectForGood('node(s) had no available volume zone');
};

function liesAround({ metadata }: PersistentVolume, node: Node): boolean {
  return Object.entries(TOPOLOGY_LABELS).every(([key, key2]) => {
    const zones = zonesOf(labelOf(metadata?.labels, key));
    if (zones === undefined) return true;
    const own = labelOf(node.metadata?.labels, key) ?? labelOf(node.metadata?.labels, key2);
    return own !== undefined && zones.includes(own);
  });
}

/** Several are joined by two underscores; a label that cannot be read counts for nothing. */
function zonesOf(label: string | undefined): readonly string[] | undefined {
  const zones = label?.split('__').map((zone) => zone.trim());
  return zones === undefined || zones.includes('') ? undefined : zones;
}

/** Whether a change has moved the volume. */
export function liesElsewhere(before: PersistentVolume, after: PersistentVolume): boolean {
  return Object.keys(TOPOLOGY_LABELS).some(
    (key) => labelOf(before.metadata?.labels, key) !== labelOf(after.metadata?.labels, key),
  );
}

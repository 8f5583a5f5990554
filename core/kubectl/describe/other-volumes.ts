import { compareText } from '../../objects/compare-text.ts';
import type { Volume } from '../../objects/kubernetes.generated.ts';
import type { StringMap } from '../rows/cells.ts';
import type { Lines } from './lines.ts';

/** The volume sources a learner meets seldom; undefined for those the lab's kubectl does not know. */
export function describeOtherVolume(volume: Volume): Lines | undefined {
  const { nfs, csi, ephemeral, image } = volume;
  if (nfs !== undefined) {
    return [
      'Type:\tNFS (an NFS mount that lasts the lifetime of a pod)',
      `Server:\t${nfs.server}`,
      `Path:\t${nfs.path}`,
      `ReadOnly:\t${nfs.readOnly ?? false}`,
    ];
  }
  if (csi !== undefined) {
    return [
      'Type:\tCSI (a Container Storage Interface (CSI) volume source)',
      `Driver:\t${csi.driver}`,
      `FSType:\t${csi.fsType ?? ''}`,
      `ReadOnly:\t${csi.readOnly ?? false}`,
      ...describeAttributes(csi.volumeAttributes),
    ];
  }
  if (image !== undefined) {
    return [
      'Type:\tImage (a container image or OCI artifact)',
      `Reference:\t${image.reference ?? ''}`,
      `PullPolicy:\t${image.pullPolicy ?? ''}`,
    ];
  }
  if (ephemeral === undefined) return undefined;
  return [
    'Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
    ...describeClaimTemplate(volume),
  ];
}

function describeAttributes(attributes: StringMap | undefined): Lines {
  const pairs = Object.entries(attributes ?? {}).sort(([a], [b]) => compareText(a, b));
  const [first = '<none>', ...others] = pairs.map(([key, value]) => `${key}=${value}`);
  return [`VolumeAttributes:\t${first}`, ...others.map((other) => `\t${other}`)];
}

function describeClaimTemplate({ ephemeral }: Volume): Lines {
  const spec = ephemeral?.volumeClaimTemplate?.spec;
  if (spec === undefined) return [];
  return [
    `StorageClass:\t${spec.storageClassName ?? ''}`,
    `Volume:\t${spec.volumeName ?? ''}`,
    'Labels:\t<none>',
    'Annotations:\t<none>',
    'Capacity:\t',
    'Access Modes:\t',
    ...(spec.volumeMode === undefined ? [] : [`VolumeMode:\t${spec.volumeMode}`]),
  ];
}

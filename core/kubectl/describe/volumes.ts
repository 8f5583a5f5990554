import type {
  PersistentVolumeSpec,
  ProjectedVolumeSource,
  Volume,
  VolumeProjection,
} from '../../objects/kubernetes.generated.ts';
import { canonicalQuantity } from '../../objects/quantity.ts';
import { indent, type Lines } from './lines.ts';
import { describeOtherVolume } from './other-volumes.ts';

/** The Volumes section: kubectl v1.35, pkg/describe/describe.go, describeVolumes. */
export function describeVolumes(volumes: readonly Volume[] | undefined, inTemplate: boolean): Lines {
  const space = inTemplate ? '  ' : '';
  if (volumes === undefined || volumes.length === 0) return [`${space}Volumes:\t<none>`];
  const described = volumes.flatMap((volume) => [
    `  ${inTemplate ? ' ' : ''}${volume.name}:`,
    ...(describeSource(volume) ?? ['  <unknown>']),
  ]);
  return [`${space}Volumes:`, ...described];
}

/** Where the storage of a PersistentVolume is, further in; a source that kubectl does not know is said to be unknown. */
export function describeVolumeSource(spec: PersistentVolumeSpec): Lines {
  const { hostPath, nfs, local } = spec;
  if (local !== undefined) {
    return indent(
      ['Type:\tLocalVolume (a persistent volume backed by local storage on a node)', `Path:\t${local.path}`],
      2,
    );
  }
  const name = '';
  const shared = hostPath === undefined ? (nfs === undefined ? undefined : { name, nfs }) : { name, hostPath };
  return (shared === undefined ? undefined : describeSource(shared)) ?? ['  <unknown>'];
}

function describeSource(volume: Volume): Lines | undefined {
  const common = describeCommonVolume(volume) ?? describeOtherVolume(volume);
  return common === undefined ? undefined : indent(common, 2);
}

function describeCommonVolume(volume: Volume): Lines | undefined {
  const { emptyDir, hostPath, secret, configMap, persistentVolumeClaim, projected } = volume;
  if (hostPath !== undefined) {
    return [
      'Type:\tHostPath (bare host directory volume)',
      `Path:\t${hostPath.path}`,
      `HostPathType:\t${hostPath.type ?? '<none>'}`,
    ];
  }
  if (emptyDir !== undefined) return describeEmptyDir(emptyDir.medium ?? '', emptyDir.sizeLimit);
  if (secret !== undefined) {
    const optional = `Optional:\t${secret.optional ?? false}`;
    return ['Type:\tSecret (a volume populated by a Secret)', `SecretName:\t${secret.secretName ?? ''}`, optional];
  }
  if (configMap !== undefined) {
    const optional = `Optional:\t${configMap.optional ?? false}`;
    return ['Type:\tConfigMap (a volume populated by a ConfigMap)', `Name:\t${configMap.name ?? ''}`, optional];
  }
  if (persistentVolumeClaim !== undefined) {
    return [
      'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      `ClaimName:\t${persistentVolumeClaim.claimName}`,
      `ReadOnly:\t${persistentVolumeClaim.readOnly ?? false}`,
    ];
  }
  return projected === undefined ? describeDownwardApi(volume) : describeProjected(projected);
}

function describeEmptyDir(medium: string, sizeLimit: string | undefined): Lines {
  const size = sizeLimit === undefined || sizeLimit === '0' ? '<unset>' : canonicalQuantity(sizeLimit);
  return [
    "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
    `Medium:\t${medium}`,
    `SizeLimit:\t${size}`,
  ];
}

function describeProjected(projected: ProjectedVolumeSource): Lines {
  return [
    'Type:\tProjected (a volume that contains injected data from multiple sources)',
    ...(projected.sources ?? []).flatMap(describeProjection),
  ];
}

function describeProjection({ secret, downwardAPI, configMap, serviceAccountToken }: VolumeProjection): Lines {
  if (secret !== undefined) return [`SecretName:\t${secret.name ?? ''}`, `Optional:\t${secret.optional ?? false}`];
  if (downwardAPI !== undefined) return ['DownwardAPI:\ttrue'];
  if (configMap !== undefined) {
    return [`ConfigMapName:\t${configMap.name ?? ''}`, `Optional:\t${configMap.optional ?? false}`];
  }
  if (serviceAccountToken === undefined) return [];
  return [`TokenExpirationSeconds:\t${serviceAccountToken.expirationSeconds ?? 3600}`];
}

function describeDownwardApi({ downwardAPI }: Volume): Lines | undefined {
  if (downwardAPI === undefined) return undefined;
  const items = (downwardAPI.items ?? []).flatMap(({ fieldRef, resourceFieldRef, path }) => [
    ...(fieldRef === undefined ? [] : [`${fieldRef.fieldPath} -> ${path}`]),
    ...(resourceFieldRef === undefined ? [] : [`${resourceFieldRef.resource} -> ${path}`]),
  ]);
  return ['Type:\tDownwardAPI (a volume populated by information about the pod)', 'Items:', ...indent(items, 1)];
}

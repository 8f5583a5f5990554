import type { PersistentVolumeClaimSpec, PersistentVolumeSpec } from '../../objects/kubernetes.generated.ts';

/** Values as the API server's own types have them, which have no JSON names: v1.35 pkg/apis/core/types.go. */
export function claimStruct(spec: PersistentVolumeClaimSpec): object {
  const { resources, dataSource, dataSourceRef } = spec;
  const source = (of: typeof dataSource) => ({
    APIGroup: of?.apiGroup ?? null,
    Kind: of?.kind ?? '',
    Name: of?.name ?? '',
  });
  return {
    AccessModes: spec.accessModes ?? null,
    Selector: spec.selector ?? null,
    Resources: { Limits: resources?.limits ?? null, Requests: resources?.requests ?? null },
    VolumeName: spec.volumeName ?? '',
    StorageClassName: spec.storageClassName ?? null,
    VolumeMode: spec.volumeMode ?? null,
    DataSource: dataSource === undefined ? null : source(dataSource),
    DataSourceRef:
      dataSourceRef === undefined ? null : { ...source(dataSourceRef), Namespace: dataSourceRef.namespace ?? null },
    VolumeAttributesClassName: spec.volumeAttributesClassName ?? null,
  };
}

/** Of the sources that have it here the fields in the order of their structs; of all others as they are written. */
const SOURCES: readonly (readonly [name: string, empty: object])[] = [
  ['GCEPersistentDisk', {}],
  ['AWSElasticBlockStore', {}],
  ['HostPath', { Path: '', Type: null }],
  ['Glusterfs', {}],
  ['NFS', { Server: '', Path: '', ReadOnly: false }],
  ...['RBD', 'Quobyte', 'ISCSI', 'FlexVolume', 'Cinder', 'CephFS', 'FC', 'Flocker'].map((name) => [name, {}] as const),
  ...['AzureFile', 'VsphereVolume', 'AzureDisk', 'PhotonPersistentDisk', 'PortworxVolume', 'ScaleIO'].map(
    (name) => [name, {}] as const,
  ),
  ['Local', { Path: '', FSType: null }],
  ['StorageOS', {}],
  [
    'CSI',
    {
      ...{ Driver: '', VolumeHandle: '', ReadOnly: false, FSType: '', VolumeAttributes: null },
      ...{ ControllerPublishSecretRef: null, NodeStageSecretRef: null, NodePublishSecretRef: null },
      ...{ ControllerExpandSecretRef: null, NodeExpandSecretRef: null },
    },
  ],
];

export function sourceStruct(spec: PersistentVolumeSpec): object {
  const given = new Map<string, unknown>(Object.entries(spec).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.fromEntries(
    SOURCES.map(([name, empty]) => {
      const source = given.get(name.toLowerCase());
      return [name, typeof source === 'object' && source !== null ? { ...empty, ...inGo(source, empty) } : null];
    }),
  );
}

function inGo(source: object, empty: object): object {
  const names = new Map(Object.keys(empty).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(source).map(([key, value]) => [
      names.get(key.toLowerCase()) ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      value,
    ]),
  );
}

/** Where a volume can be used, as its own type has it; undefined where nothing is said. */
export function affinityStruct({ nodeAffinity }: PersistentVolumeSpec): object | undefined {
  if (nodeAffinity === undefined) return undefined;
  const requirement = ({ key = '', operator = '', values }: Requirement) => ({
    Key: key,
    Operator: operator,
    Values: values ?? null,
  });
  const terms = nodeAffinity.required?.nodeSelectorTerms ?? [];
  return {
    Required: {
      NodeSelectorTerms: terms.map(({ matchExpressions, matchFields }) => ({
        MatchExpressions: matchExpressions?.map(requirement) ?? null,
        MatchFields: matchFields?.map(requirement) ?? null,
      })),
    },
  };
}

interface Requirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

import type { Cluster } from '../cluster/cluster.ts';
import type { PersistentVolumeClaim } from '../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KindMap } from '../objects/object.ts';
import { compareQuantities } from '../objects/quantity.ts';
import { forbid } from './forbid.ts';
import { checkPodSecurityUpdate } from './pod-security/pod-security.ts';
import { findClassOf } from './storage-classes.ts';

type Admitters = {
  readonly [K in Kind]?: (cluster: Cluster, before: KindMap[K], after: KindMap[K]) => ApiError | undefined;
};

const ADMITTERS: Admitters = { PersistentVolumeClaim: admitResize, Pod: checkPodSecurityUpdate };

/** What admission says against a changed object; undefined where it may be stored. */
export function admitUpdate<K extends Kind>(
  cluster: Cluster,
  kind: K,
  before: KindMap[K],
  after: KindMap[K],
): ApiError | undefined {
  const admit: Admitters[K] = ADMITTERS[kind];
  return admit?.(cluster, before, after);
}

/** Kubernetes v1.35, plugin/pkg/admission/storage/persistentvolume/resize. */
function admitResize(
  cluster: Cluster,
  before: PersistentVolumeClaim,
  after: PersistentVolumeClaim,
): ApiError | undefined {
  const [had = '0', wants = '0'] = [before, after].map(({ spec }) => spec?.resources?.requests?.storage);
  if (compareQuantities(wants, had) <= 0) return undefined;
  if (findClassOf(cluster, after)?.allowVolumeExpansion === true) return undefined;
  const rule =
    'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';
  return forbid('PersistentVolumeClaim', after, rule);
}

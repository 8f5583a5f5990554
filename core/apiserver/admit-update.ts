import type { Cluster } from '../cluster/cluster.ts';
import type { PersistentVolumeClaim, Pod } from '../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KindMap } from '../objects/object.ts';
import { compareQuantities } from '../objects/quantity.ts';
import { forbid } from './forbid.ts';
import { checkPodSecurityUpdate } from './pod-security/pod-security.ts';
import { checkLimits, checkQuotas } from './policy/check-policies.ts';
import { findClassOf } from './storage-classes.ts';

type Admitters = {
  readonly [K in Kind]?: (cluster: Cluster, before: KindMap[K], after: KindMap[K]) => ApiError | undefined;
};

const ADMITTERS: Admitters = {
  PersistentVolumeClaim: admitClaim,
  Pod: checkPodSecurityUpdate,
  Service: (cluster, before, after) => checkQuotas(cluster, 'Service', after, before),
};

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

function admitClaim(
  cluster: Cluster,
  before: PersistentVolumeClaim,
  after: PersistentVolumeClaim,
): ApiError | undefined {
  return (
    checkLimits(cluster, 'PersistentVolumeClaim', after, before) ??
    admitResize(cluster, before, after) ??
    checkQuotas(cluster, 'PersistentVolumeClaim', after, before)
  );
}

/**
 * What of admission is said against new resources of a Pod. Kubernetes v1.35, pkg/quota/v1/evaluator/core/pods.go and
 * plugin/pkg/admission/limitranger: of a Pod's changes they look at its resize subresource alone.
 */
export function admitPodResize(cluster: Cluster, before: Pod, after: Pod): ApiError | undefined {
  return checkLimits(cluster, 'Pod', after, before) ?? checkQuotas(cluster, 'Pod', after, before);
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

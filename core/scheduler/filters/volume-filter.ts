import { bindsLate, findClassOf } from '../../apiserver/storage-classes.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { NO_PROVISIONER } from '../../cluster/furniture/storage.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import { isClaimBound, selectedNodeOf } from '../../objects/claim-facts.ts';
import type {
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  TopologySelectorTerm,
} from '../../objects/kubernetes.generated.ts';
import { labelOf } from '../../objects/label-selector.ts';
import { findBestVolume } from '../../objects/match-volume.ts';
import { type Filter, type FilterContext, reject } from './filter.ts';
import { matchesTerm } from './node-filters.ts';

/**
 * What keeps the Pod from every node: a claim that is not there, lost or going, then one that is not bound yet.
 * undefined where all is well. Kubernetes v1.35, plugins/volumebinding: PreFilter.
 */
export function findClaimsProblem({ cluster, pod }: FilterContext): string | undefined {
  const claims: PersistentVolumeClaim[] = [];
  for (const name of claimNamesOf(pod)) {
    const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod.metadata?.namespace ?? '', name);
    const problem = findClaimProblem(claim, name);
    if (claim === undefined || problem !== undefined) return problem;
    claims.push(claim);
  }
  return claims.every((claim) => isClaimBound(claim) || bindsLate(cluster, claim))
    ? undefined
    : 'pod has unbound immediate PersistentVolumeClaims';
}

/** The Pod's claims that are bound once it has a node. */
export function listLateClaims({ cluster, pod }: FilterContext): readonly PersistentVolumeClaim[] {
  return claimNamesOf(pod).flatMap((name) => {
    const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod.metadata?.namespace ?? '', name);
    return claim === undefined || isClaimBound(claim) ? [] : [claim];
  });
}

function findClaimProblem(claim: PersistentVolumeClaim | undefined, name: string): string | undefined {
  if (claim === undefined) return `persistentvolumeclaim "${name}" not found`;
  if (claim.status?.phase === 'Lost') {
    return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec?.volumeName ?? ''}"`;
  }
  return claim.metadata?.deletionTimestamp === undefined
    ? undefined
    : `persistentvolumeclaim "${name}" is being deleted`;
}

/** Kubernetes v1.35, plugins/volumerestrictions: a claim for one Pod alone takes no second one, on whatever node. */
export const filterVolumeUsers: Filter = ({ cluster, pod, views }) => {
  const exclusive = claimNamesOf(pod).filter((name) => isExclusive(cluster, pod, name));
  if (exclusive.length === 0) return undefined;
  const isTaken = views.some(({ pods }) => pods.some((other) => other !== pod && usesAny(other, pod, exclusive)));
  return isTaken
    ? reject('node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode')
    : undefined;
};

/** Kubernetes v1.35, plugins/volumebinding: Filter. Both reasons are told where both hold. */
export const filterVolumes: Filter = (context, { node }) => {
  const reasons = [
    ...(reachesVolumes(context, node) ? [] : ["node(s) didn't match PersistentVolume's node affinity"]),
    ...(servesLateClaims(context, node) ? [] : ["node(s) didn't find available persistent volumes to bind"]),
  ];
  return reasons.length === 0 ? undefined : { reasons, unresolvable: true };
};

/** A bound volume may be reached from some nodes only. */
function reachesVolumes({ cluster, pod }: FilterContext, node: Node): boolean {
  return claimNamesOf(pod).every((name) => {
    const volume = volumeOf(cluster, pod, name);
    return volume === undefined || isReachedFrom(node, volume);
  });
}

/** What is bound late needs a volume that the node reaches, or one to be made. */
function servesLateClaims(context: FilterContext, node: Node): boolean {
  const { cluster } = context;
  return listLateClaims(context).every((claim) => {
    const selected = selectedNodeOf(claim);
    if (selected !== undefined) return selected === node.metadata?.name;
    return findVolumeFor(cluster, claim, node) !== undefined || canProvision(cluster, claim, node);
  });
}

/** The volume made by hand that a claim of a Pod on this node gets. */
export function findVolumeFor(
  cluster: Cluster,
  claim: PersistentVolumeClaim,
  node: Node,
): PersistentVolume | undefined {
  const volumes = listObjects(cluster.store, 'PersistentVolume');
  return findBestVolume(
    volumes.filter((volume) => isReachedFrom(node, volume)),
    claim,
  );
}

function isReachedFrom(node: Node, { spec }: PersistentVolume): boolean {
  const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms;
  return terms === undefined || terms.some((term) => matchesTerm(term, node));
}

function canProvision(cluster: Cluster, claim: PersistentVolumeClaim, node: Node): boolean {
  const storageClass = findClassOf(cluster, claim);
  if (storageClass === undefined || storageClass.provisioner === NO_PROVISIONER) return false;
  const terms = storageClass.allowedTopologies ?? [];
  return terms.length === 0 || terms.some((term) => matchesTopology(term, node));
}

function matchesTopology({ matchLabelExpressions = [] }: TopologySelectorTerm, { metadata }: Node): boolean {
  return matchLabelExpressions.every(({ key, values }) => values.includes(labelOf(metadata?.labels, key) ?? ''));
}

/** The claims that a Pod mounts. */
export function claimNamesOf(pod: Pod): readonly string[] {
  const { volumes } = pod.spec ?? {};
  return volumes === undefined ? NO_NAMES : volumes.flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);
}

const NO_NAMES: readonly string[] = [];

function isExclusive(cluster: Cluster, pod: Pod, name: string): boolean {
  const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod.metadata?.namespace ?? '', name);
  return claim?.spec?.accessModes?.includes('ReadWriteOncePod') === true;
}

function usesAny(other: Pod, pod: Pod, names: readonly string[]): boolean {
  return (
    other.metadata?.namespace === pod.metadata?.namespace && claimNamesOf(other).some((name) => names.includes(name))
  );
}

function volumeOf(cluster: Cluster, pod: Pod, name: string): PersistentVolume | undefined {
  const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod.metadata?.namespace ?? '', name);
  return getObject(cluster.store, 'PersistentVolume', '', claim?.spec?.volumeName ?? '');
}

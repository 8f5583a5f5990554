import { createAdmitted } from '../../apiserver/admission.ts';
import { printRefusalMessage } from '../../apiserver/refusal.ts';
import { replaceObject } from '../../apiserver/write.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { OwnerReference, PersistentVolumeClaim, Pod, Volume } from '../../objects/kubernetes.generated.ts';
import { controllerOf, isBeingDeleted, withOwners } from '../../objects/metadata.ts';
import { ownerReference, reportPod } from '../create-pod.ts';
import { refuseForObject } from '../find-room.ts';
import { ordinalOf } from './ordinal.ts';
import { ownerOf } from './stateful-owner.ts';
import type { StatefulView } from './statefulset-view.ts';

/** A claim template and the claim it is for one Pod: `data-web-0`. */
interface NamedClaim {
  readonly template: PersistentVolumeClaim;
  readonly name: string;
}

function namedClaims({ spec, name }: StatefulView, ordinal: number): readonly NamedClaim[] {
  return (spec.volumeClaimTemplates ?? []).map((template) => ({
    template,
    name: `${template.metadata?.name}-${name}-${ordinal}`,
  }));
}

/** The volumes of a Pod: first those of its claims, then the template's own but for those of the same names. */
export function volumesWithClaims(view: StatefulView, ordinal: number, volumes: readonly Volume[]): readonly Volume[] {
  const claims = namedClaims(view, ordinal).map(({ template, name }) => ({
    name: template.metadata?.name ?? '',
    persistentVolumeClaim: { claimName: name },
  }));
  const names = new Set(claims.map(({ name }) => name));
  return [...claims, ...volumes.filter(({ name }) => !names.has(name))];
}

/**
 * Makes the claims of a Pod that there are not yet. Why the Pod cannot be made where one was refused or is going.
 * Kubernetes v1.35, stateful_pod_control.go.
 */
export function createMissingClaims(view: StatefulView, ordinal: number): string | undefined {
  const problems = namedClaims(view, ordinal).flatMap((named) => ensureClaim(view, ordinal, named) ?? []);
  return problems.length < 2 ? problems[0] : `[${problems.join(', ')}]`;
}

function ensureClaim(view: StatefulView, ordinal: number, named: NamedClaim): string | undefined {
  const known = findClaim(view, named);
  if (known !== undefined) return isBeingDeleted(known) ? `pvc ${named.name} is being deleted` : undefined;
  const { cluster, name } = view;
  const problem = tryToCreate(view, named);
  const end = `Pod ${name}-${ordinal} in StatefulSet ${name}`;
  if (problem === undefined) {
    reportPod(cluster, ownerOf(view), 'SuccessfulCreate', `Create Claim ${named.name} ${end} success`);
    return undefined;
  }
  reportPod(cluster, ownerOf(view), 'FailedCreate', `Create Claim ${named.name} for ${end} failed error: ${problem}`);
  return `failed to create PVC ${named.name}: ${problem}`;
}

function tryToCreate(view: StatefulView, named: NamedClaim): string | undefined {
  const claim = buildClaim(view, named);
  const lack = refuseForObject(view.cluster.store, claim);
  if (lack !== undefined) return lack;
  const created = createAdmitted(view.cluster, 'PersistentVolumeClaim', claim);
  return created.ok ? undefined : printRefusalMessage(created.error);
}

function findClaim({ cluster, set }: StatefulView, { name }: NamedClaim): PersistentVolumeClaim | undefined {
  return getObject(cluster.store, 'PersistentVolumeClaim', set.metadata?.namespace ?? '', name);
}

function buildClaim({ set, spec }: StatefulView, { template, name }: NamedClaim): PersistentVolumeClaim {
  const labels = { ...template.metadata?.labels, ...spec.selector?.matchLabels };
  return {
    ...template,
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { ...template.metadata, labels, name, namespace: set.metadata?.namespace ?? 'default' },
  };
}

/** Whether a claim still belongs to an earlier Pod of the same name: it goes with that one, and is waited for. */
export function hasStaleClaim(view: StatefulView, ordinal: number): boolean {
  return namedClaims(view, ordinal).some((named) => {
    const owners = findClaim(view, named)?.metadata?.ownerReferences ?? [];
    return owners.some(({ kind, name }) => kind === 'Pod' && name === `${view.name}-${ordinal}`);
  });
}

/** Makes the claims of a Pod owned by whom the retention policy says: by the set, by a Pod that is too many, by nobody. Whether one had to be changed. */
export function alignClaimOwners(view: StatefulView, pod: Pod): boolean {
  const ordinal = ordinalOf(view.name, pod.metadata?.name) ?? -1;
  let isChanged = false;
  for (const named of namedClaims(view, ordinal)) {
    const claim = findClaim(view, named);
    if (claim === undefined) continue;
    const others = (claim.metadata?.ownerReferences ?? []).filter((owner) => !isOurs(view, pod, owner));
    const isForeign = controllerOf({ metadata: { ownerReferences: others } }) !== undefined;
    const wanted = isForeign ? [] : wantedOwners(view, pod, ordinal);
    if (!hasOwners(claim, [...others, ...wanted])) {
      replaceObject(view.cluster, 'PersistentVolumeClaim', withOwners(claim, [...others, ...wanted]));
      isChanged = true;
    }
  }
  return isChanged;
}

function isOurs({ set, name }: StatefulView, { metadata }: Pod, owner: OwnerReference): boolean {
  if (owner.uid === set.metadata?.uid || owner.uid === metadata?.uid) return true;
  return owner.kind === 'StatefulSet' && owner.name === name;
}

function wantedOwners({ set, spec, start, replicas }: StatefulView, pod: Pod, ordinal: number): OwnerReference[] {
  const { whenDeleted, whenScaled } = spec.persistentVolumeClaimRetentionPolicy ?? {};
  const isTooMany = ordinal < start || ordinal >= start + replicas.length;
  if (whenScaled === 'Delete' && isTooMany) return [ownerReference({ kind: 'Pod', object: pod })];
  return whenDeleted === 'Delete' ? [ownerReference({ kind: 'StatefulSet', object: set })] : [];
}

function hasOwners({ metadata }: PersistentVolumeClaim, wanted: readonly OwnerReference[]): boolean {
  const present = metadata?.ownerReferences ?? [];
  return present.length === wanted.length && wanted.every(({ uid }, index) => present[index]?.uid === uid);
}

import { deleteObject } from '../apiserver/delete.ts';
import { createObject, replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { listStoredKinds } from '../cluster/custom-kinds.ts';
import { listObjects, objectsOf, refOf } from '../cluster/object-store.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { KindFacts } from '../objects/kinds.ts';
import type { Namespace, NamespaceCondition } from '../objects/kubernetes.generated.ts';
import type { Kind } from '../objects/object.ts';
import { formatTimestamp } from '../sim/timestamp.ts';
import { defaultServiceAccount, rootCaConfigMap } from './namespace-furniture.ts';

/** Gives new namespaces what each has, and empties those that are deleted. Keys are names of namespaces. */
export const namespaceController: Component = { name: 'namespace', watch: watchForWork, run: syncNamespace };

function watchForWork(cluster: Cluster, change: Change): void {
  const { kind, before, after } = change;
  if (kind === 'Namespace' && after !== undefined) {
    if (before?.metadata?.deletionTimestamp === after.metadata?.deletionTimestamp && before !== undefined) return;
    enqueue(cluster, `namespace/${after.metadata?.name}`);
  } else if (change.type === 'DELETED' && before?.metadata?.namespace !== undefined) {
    const home = objectsOf(cluster.store, 'Namespace').get(`/${before.metadata.namespace}`);
    if (home?.metadata?.deletionTimestamp !== undefined) enqueue(cluster, `namespace/${before.metadata.namespace}`);
  }
}

function syncNamespace(cluster: Cluster, name: string): void {
  const namespace = objectsOf(cluster.store, 'Namespace').get(`/${name}`);
  if (namespace === undefined) return;
  if (namespace.metadata?.deletionTimestamp !== undefined) emptyNamespace(cluster, namespace, name);
  else furnishNamespace(cluster, name);
}

/** The service account and root certificate controllers; what is there already stays. */
function furnishNamespace(cluster: Cluster, name: string): void {
  createObject(cluster, 'ServiceAccount', defaultServiceAccount(name));
  createObject(cluster, 'ConfigMap', rootCaConfigMap(cluster.seed, name));
}

/** Kubernetes v1.35, pkg/controller/namespace/deletion: Pods go first and with their grace periods, then the rest. */
function emptyNamespace(cluster: Cluster, namespace: Namespace, name: string): void {
  deleteAll(cluster, name, (facts) => facts.kind === 'Pod');
  if (listObjects(cluster.store, 'Pod', name).length === 0) deleteAll(cluster, name, (facts) => facts.kind !== 'Pod');
  const remaining = countRemaining(cluster, name);
  if (remaining.length === 0) {
    const { finalizers: _, ...spec } = namespace.spec ?? {};
    replaceObject(cluster, 'Namespace', { ...namespace, spec });
    return;
  }
  const conditions = describeRemaining(cluster, namespace, remaining);
  if (conditions === undefined) return;
  replaceObject(cluster, 'Namespace', { ...namespace, status: { ...namespace.status, conditions } });
}

function deleteAll(cluster: Cluster, namespace: string, isWanted: (facts: KindFacts) => boolean): void {
  for (const facts of listStoredKinds(cluster.store)) {
    if (!facts.namespaced || !isWanted(facts)) continue;
    for (const object of listObjects(cluster.store, facts.kind, namespace)) {
      if (object.metadata?.deletionTimestamp !== undefined) continue;
      deleteObject(cluster, refOf(facts.kind, object), { propagationPolicy: 'Background' });
    }
  }
}

/** `pods. has 2 resource instances`, one entry a kind. */
function countRemaining(cluster: Cluster, namespace: string): string[] {
  return listStoredKinds(cluster.store).flatMap((facts) => {
    if (!facts.namespaced) return [];
    const count = listObjects(cluster.store, facts.kind, namespace).length;
    const [group = '', version] = facts.apiVersion.split('/');
    const resource = `${facts.resource}.${version === undefined ? '' : group}`;
    return count === 0 ? [] : [`${resource} has ${count} resource instances`];
  });
}

/** `example.com/hold in 2 resource instances`, one entry a finalizer: pkg/controller/namespace/deletion, status_condition_utils.go. */
function countFinalizers(cluster: Cluster, namespace: string): string[] {
  const names = listStoredKinds(cluster.store).flatMap(({ kind, namespaced }) =>
    namespaced
      ? listObjects<Kind>(cluster.store, kind, namespace).flatMap(({ metadata }) => metadata?.finalizers ?? [])
      : [],
  );
  return [...new Set(names)]
    .sort()
    .map((name) => `${name} in ${names.filter((other) => other === name).length} resource instances`);
}

/** The conditions of a namespace that cannot go yet; undefined where they say so already. */
function describeRemaining(
  cluster: Cluster,
  namespace: Namespace,
  remaining: readonly string[],
): NamespaceCondition[] | undefined {
  const message = `Some resources are remaining: ${remaining.join(', ')}`;
  const held = countFinalizers(cluster, namespace.metadata?.name ?? '');
  const known = namespace.status?.conditions?.find(({ type }) => type === 'NamespaceContentRemaining');
  if (known?.message === message) return undefined;
  const lastTransitionTime = known?.lastTransitionTime ?? formatTimestamp(cluster.nowMs);
  const condition = (type: string, status: string, reason: string, text: string): NamespaceCondition => ({
    type,
    status,
    lastTransitionTime,
    reason,
    message: text,
  });
  return [
    condition(
      'NamespaceDeletionDiscoveryFailure',
      'False',
      'ResourcesDiscovered',
      'All resources successfully discovered',
    ),
    condition(
      'NamespaceDeletionGroupVersionParsingFailure',
      'False',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ),
    condition(
      'NamespaceDeletionContentFailure',
      'False',
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ),
    condition('NamespaceContentRemaining', 'True', 'SomeResourcesRemain', message),
    held.length === 0
      ? condition(
          'NamespaceFinalizersRemaining',
          'False',
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        )
      : condition(
          'NamespaceFinalizersRemaining',
          'True',
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${held.join(', ')}`,
        ),
  ];
}

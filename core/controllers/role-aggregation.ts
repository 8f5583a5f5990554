import { replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, listObjects } from '../cluster/object-store.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { ClusterRole, PolicyRule } from '../objects/kubernetes.generated.ts';
import { matchesSelector } from '../objects/label-selector.ts';

/**
 * Gives ClusterRoles that gather others the rules of those, by name and each once. Keys are UIDs of the gathering ones.
 * Kubernetes v1.35, pkg/controller/clusterroleaggregation.
 */
export const roleAggregation: Component = { name: 'role-aggregation', watch: watchForWork, run: gatherRules };

function watchForWork(cluster: Cluster, { kind }: Change): void {
  if (kind !== 'ClusterRole') return;
  for (const role of listObjects(cluster.store, 'ClusterRole')) {
    if (role.aggregationRule !== undefined) enqueue(cluster, `role-aggregation/${role.metadata?.uid}`);
  }
}

function gatherRules(cluster: Cluster, uid: string): void {
  const role = findObjectByUid(cluster.store, 'ClusterRole', uid);
  if (role?.aggregationRule === undefined) return;
  const rules = computeRules(role, listObjects(cluster.store, 'ClusterRole'));
  if (JSON.stringify(rules) !== JSON.stringify(role.rules ?? [])) {
    replaceObject(cluster, 'ClusterRole', { ...role, rules });
  }
}

function computeRules({ aggregationRule, metadata }: ClusterRole, roles: readonly ClusterRole[]): PolicyRule[] {
  const selectors = aggregationRule?.clusterRoleSelectors ?? [];
  const rules = new Map<string, PolicyRule>();
  for (const role of roles.toSorted(byName)) {
    if (role.metadata?.name === metadata?.name || !selectors.some((selector) => matchesSelector(selector, role)))
      continue;
    for (const rule of role.rules ?? []) rules.set(JSON.stringify(rule), rule);
  }
  return [...rules.values()];
}

function byName(a: ClusterRole, b: ClusterRole): number {
  return (a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1;
}

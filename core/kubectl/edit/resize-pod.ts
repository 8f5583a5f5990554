import { admitPodResize } from '../../apiserver/admit-update.ts';
import { applyLimitDefaults } from '../../apiserver/policy/limit-defaults.ts';
import type { Refusal } from '../../apiserver/refusal.ts';
import { updateObject } from '../../apiserver/update.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { checkPodResize, validateUpdate } from '../../manifest/index.ts';
import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type { Container, Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';

/** What the resize subresource takes of a sent Pod: the resources of its containers. */
export function resizePod(cluster: Cluster, before: KubeObject, after: KubeObject): Refusal | undefined {
  const { namespace = '', name = '' } = before.metadata ?? {};
  const stored = getObject(cluster.store, 'Pod', namespace, name);
  const { spec }: Pod = after;
  if (stored?.spec === undefined || spec === undefined) return undefined;
  const resized = applyLimitDefaults(cluster, { ...stored, spec: withResourcesOf(stored.spec, spec) });
  const unresized = { ...stored, spec: resized.spec ?? stored.spec };
  const errors = [...validateUpdate('Pod', unresized, resized), ...checkPodResize(stored, resized)];
  if (errors.length > 0) return { type: 'invalid', ref: { kind: 'Pod', namespace, name }, errors };
  const breach = admitPodResize(cluster, stored, resized);
  if (breach !== undefined) return { type: 'error', error: breach };
  const isNothing = isDeepEqual(resized.spec, stored.spec);
  const updated = updateObject(cluster, 'Pod', isNothing ? stored : resized);
  return updated.ok ? undefined : { type: 'error', error: updated.error };
}

/**
 * The stored spec with the resources that were sent; all that was sent where its containers are others, which is then
 * refused. Kubernetes v1.35, pkg/registry/core/pod/strategy.go: dropNonResizeUpdates.
 */
function withResourcesOf(stored: PodSpec, sent: PodSpec): PodSpec {
  const containers = takeResources(stored.containers, sent.containers);
  const initContainers = takeResources(stored.initContainers ?? [], sent.initContainers ?? []);
  if (containers === undefined || initContainers === undefined) return sent;
  return { ...stored, containers, ...(initContainers.length === 0 ? {} : { initContainers }) };
}

function takeResources(stored: readonly Container[], sent: readonly Container[]): readonly Container[] | undefined {
  const isOther = stored.length !== sent.length || stored.some(({ name }, index) => name !== sent[index]?.name);
  if (isOther) return undefined;
  return stored.map(({ resources: _, resizePolicy: __, ...container }, index) => ({
    ...container,
    ...(sent[index]?.resources === undefined ? {} : { resources: sent[index].resources }),
    ...(sent[index]?.resizePolicy === undefined ? {} : { resizePolicy: sent[index].resizePolicy }),
  }));
}

import type { Refusal } from '../../apiserver/refusal.ts';
import { updateObject } from '../../apiserver/update.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { type FieldError, validateUpdate } from '../../manifest/index.ts';
import { computeQosClass } from '../../objects/compute-qos-class.ts';
import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type { Container, Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';

/** What the resize subresource takes: `spec.containers[*].resources` and nothing else of the stored Pod. */
export function resizePod(cluster: Cluster, before: KubeObject, after: KubeObject): Refusal | undefined {
  const { namespace = '', name = '' } = before.metadata ?? {};
  const stored = getObject(cluster.store, 'Pod', namespace, name);
  const { spec }: Pod = after;
  if (stored === undefined || spec === undefined) return undefined;
  const resized = { ...stored, spec };
  const errors = checkResize(stored, resized);
  if (errors.length > 0) return { type: 'invalid', ref: { kind: 'Pod', namespace, name }, errors };
  const updated = updateObject(cluster, 'Pod', resized);
  return updated.ok ? undefined : { type: 'error', error: updated.error };
}

/** Kubernetes v1.35, pkg/apis/core/validation/validation.go: ValidatePodResize. */
function checkResize(before: Pod, after: Pod): FieldError[] {
  const [specBefore, specAfter] = [before.spec, after.spec];
  if (specBefore === undefined || specAfter === undefined) return [];
  if (!isDeepEqual(specBefore, withResourcesOf(specBefore, specAfter))) {
    return [{ type: 'Forbidden', field: 'spec', body: 'Forbidden: only cpu and memory resources are mutable' }];
  }
  const qosClass = computeQosClass(specAfter);
  if (qosClass !== (before.status?.qosClass ?? computeQosClass(specBefore))) {
    const body = `Invalid value: "${qosClass}": Pod QOS Class may not change as a result of resizing`;
    return [{ type: 'Invalid value', field: 'spec', body }];
  }
  return validateUpdate('Pod', { ...before, spec: specAfter }, after);
}

/** The changed spec with the resources it had before. */
function withResourcesOf(before: PodSpec, after: PodSpec): PodSpec {
  return {
    ...after,
    containers: restore(before.containers, after.containers),
    ...(after.initContainers === undefined
      ? {}
      : { initContainers: restore(before.initContainers ?? [], after.initContainers) }),
  };
}

function restore(before: readonly Container[], after: readonly Container[]): readonly Container[] {
  return after.map((container, index) => {
    const { resources: _, ...rest } = container;
    const resources = before[index]?.resources;
    return resources === undefined ? rest : { ...rest, resources };
  });
}

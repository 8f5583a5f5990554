import type {
  CustomResourceDefinition,
  CustomResourceDefinitionCondition,
} from '../../objects/kubernetes.generated.ts';
import { withFinalizers } from '../../objects/metadata.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

/** Held by every definition that is being deleted, until the objects of its kind are gone. */
export const CLEANUP_FINALIZER = 'customresourcecleanup.apiextensions.k8s.io';

export type Condition = Omit<CustomResourceDefinitionCondition, 'lastTransitionTime'>;

/** The definition with a condition, whose time changes with its status: pkg/apihelpers, SetCRDCondition. */
export function withCondition(
  definition: CustomResourceDefinition,
  condition: Condition,
  nowMs: number,
): CustomResourceDefinition {
  const conditions = definition.status?.conditions ?? [];
  const known = conditions.find(({ type }) => type === condition.type);
  const lastTransitionTime = known?.status === condition.status ? known.lastTransitionTime : formatTimestamp(nowMs);
  const set = { ...(lastTransitionTime === undefined ? {} : { lastTransitionTime }), ...condition };
  const isSame =
    known?.reason === condition.reason && known?.message === condition.message && known?.status === condition.status;
  if (isSame) return definition;
  const kept = known === undefined ? [...conditions, set] : conditions.map((one) => (one === known ? set : one));
  return { ...definition, status: { ...definition.status, conditions: kept } };
}

/** A new definition has no status but the version that it is stored in. */
export function prepareDefinition(definition: CustomResourceDefinition): CustomResourceDefinition {
  return withStoredVersion({ ...definition, status: {} });
}

/** The definition with its present storage version among those that objects may be stored in. */
export function withStoredVersion(definition: CustomResourceDefinition): CustomResourceDefinition {
  const stored = definition.status?.storedVersions ?? [];
  const present = definition.spec?.versions.find(({ storage }) => storage)?.name;
  if (present === undefined || stored.includes(present)) return definition;
  return { ...definition, status: { ...definition.status, storedVersions: [...stored, present] } };
}

/** What the first request to delete a definition makes of it: pkg/registry/customresourcedefinition/etcd.go. */
export function markDefinition(definition: CustomResourceDefinition, nowMs: number): CustomResourceDefinition {
  const finalizers = definition.metadata?.finalizers ?? [];
  const held = finalizers.includes(CLEANUP_FINALIZER)
    ? definition
    : withFinalizers(definition, [...finalizers, CLEANUP_FINALIZER]);
  const message = 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon';
  return withCondition(
    held,
    { type: 'Terminating', status: 'True', reason: 'InstanceDeletionPending', message },
    nowMs,
  );
}

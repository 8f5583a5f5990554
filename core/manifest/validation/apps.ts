import type {
  DaemonSet,
  Deployment,
  LabelSelector,
  PodTemplateSpec,
  ReplicaSet,
  StatefulSet,
} from '../../objects/kubernetes.generated.ts';
import { checkNonNegative, checkOptionalOneOf } from './checks.ts';
import { type FieldError, forbidden, invalid, invalidMap, notSupported, required } from './field-error.ts';
import { checkLabels } from './object-meta.ts';
import { checkDeletionCost, checkTemplate } from './pod.ts';
import { checkLabelSelector, isEmptySelector, selectorMatches } from './selectors.ts';

/** The workloads that keep Pods running: v1.35 pkg/apis/apps/validation. */
export function checkDeployment({ spec }: Deployment): FieldError[] {
  const { minReadySeconds = 0, progressDeadlineSeconds } = spec ?? {};
  const tooEarly = progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds;
  return [
    ...checkNonNegative(spec?.replicas, 'spec.replicas'),
    ...checkSelector(spec?.selector, 'deployment'),
    ...checkMatchingTemplate(spec?.selector, spec?.template, 'ReplicaSet'),
    ...checkDeploymentStrategy(spec?.strategy),
    ...checkNonNegative(spec?.minReadySeconds, 'spec.minReadySeconds'),
    ...checkNonNegative(spec?.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...checkNonNegative(progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
    ...(tooEarly
      ? [invalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds')]
      : []),
  ];
}

type DeploymentStrategy = NonNullable<NonNullable<Deployment['spec']>['strategy']>;

function checkDeploymentStrategy(strategy: DeploymentStrategy = {}): FieldError[] {
  const { type = '', rollingUpdate } = strategy;
  if (type === 'Recreate') {
    const detail = "may not be specified when strategy `type` is 'Recreate'";
    return rollingUpdate === undefined ? [] : [forbidden('spec.strategy.rollingUpdate', detail)];
  }
  if (type !== 'RollingUpdate') return [notSupported('spec.strategy.type', type, ['Recreate', 'RollingUpdate'])];
  if (rollingUpdate === undefined) {
    return [required('spec.strategy.rollingUpdate', 'this should be defaulted and never be nil')];
  }
  const { maxSurge = 0, maxUnavailable = 0 } = rollingUpdate;
  const path = 'spec.strategy.rollingUpdate';
  const isStuck = isZero(maxSurge) && isZero(maxUnavailable);
  return [
    ...checkCountOrPercent(maxUnavailable, `${path}.maxUnavailable`),
    ...checkCountOrPercent(maxSurge, `${path}.maxSurge`),
    ...(isStuck ? [invalid(`${path}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0')] : []),
    ...checkAtMostAll(maxUnavailable, `${path}.maxUnavailable`),
  ];
}

function isZero(value: number | string): boolean {
  return value === 0 || value === '0%';
}

const PERCENT_MESSAGE =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

/** A count, or a share in percent. */
export function checkCountOrPercent(value: number | string, field: string): FieldError[] {
  if (typeof value === 'number') return checkNonNegative(value, field);
  return /^[0-9]+%$/.test(value) ? [] : [invalid(field, value, PERCENT_MESSAGE)];
}

export function checkAtMostAll(value: number | string, field: string): FieldError[] {
  const isMore = typeof value === 'string' && /^[0-9]+%$/.test(value) && Number(value.slice(0, -1)) > 100;
  return isMore ? [invalid(field, value, 'must not be greater than 100%')] : [];
}

function checkSelector(selector: LabelSelector | undefined, kind: string): FieldError[] {
  if (selector === undefined) return [required('spec.selector')];
  return [
    ...checkLabelSelector(selector, 'spec.selector'),
    ...(isEmptySelector(selector) ? [invalid('spec.selector', selector, `empty selector is invalid for ${kind}`)] : []),
  ];
}

export const MISMATCH = '`selector` does not match template `labels`';

function checkMatchingTemplate(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
  kind: string,
): FieldError[] {
  const path = 'spec.template';
  const labels = template?.metadata?.labels;
  return [
    ...(selectorMatches(selector, labels) ? [] : [invalidMap(`${path}.metadata.labels`, labels, MISMATCH)]),
    ...checkTemplate(template, path),
    ...checkAlwaysRunning(template, kind),
  ];
}

/** What runs for ever restarts its containers and has no deadline. */
export function checkAlwaysRunning(template: PodTemplateSpec | undefined, kind: string): FieldError[] {
  const path = 'spec.template';
  const restartPolicy = template?.spec?.restartPolicy ?? '';
  const isDeadlineSet = template?.spec?.activeDeadlineSeconds !== undefined;
  return [
    ...(restartPolicy === 'Always' ? [] : [notSupported(`${path}.spec.restartPolicy`, restartPolicy, ['Always'])]),
    ...(isDeadlineSet
      ? [forbidden(`${path}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]
      : []),
  ];
}

export function checkReplicaSet({ spec }: ReplicaSet): FieldError[] {
  return [
    ...checkNonNegative(spec?.replicas, 'spec.replicas'),
    ...checkNonNegative(spec?.minReadySeconds, 'spec.minReadySeconds'),
    ...checkSelector(spec?.selector, 'replicaset'),
    ...checkMatchingTemplate(spec?.selector, spec?.template, 'ReplicaSet'),
  ];
}

export function checkDaemonSet({ spec }: DaemonSet): FieldError[] {
  return [
    ...checkSelector(spec?.selector, 'daemonset'),
    ...checkMatchingTemplate(spec?.selector, spec?.template, 'DaemonSet'),
    ...checkNonNegative(spec?.minReadySeconds, 'spec.minReadySeconds'),
    ...checkDaemonStrategy(spec?.updateStrategy),
    ...checkNonNegative(spec?.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ];
}

type DaemonStrategy = NonNullable<NonNullable<DaemonSet['spec']>['updateStrategy']>;

/** Nothing is decided yet where both bounds are 0; both may not be set at once. */
function checkDaemonStrategy({ type = '', rollingUpdate }: DaemonStrategy = {}): FieldError[] {
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') return [notSupported('spec.updateStrategy.type', type, ['OnDelete', 'RollingUpdate'])];
  if (rollingUpdate === undefined) return [required('spec.updateStrategy.rollingUpdate')];
  const { maxSurge = 0, maxUnavailable = 0 } = rollingUpdate;
  const path = 'spec.updateStrategy.rollingUpdate';
  const areBoth = !isZero(maxSurge) && !isZero(maxUnavailable);
  return [
    ...checkCountOrPercent(maxUnavailable, `${path}.maxUnavailable`),
    ...checkCountOrPercent(maxSurge, `${path}.maxSurge`),
    ...checkAtMostAll(maxUnavailable, `${path}.maxUnavailable`),
    ...checkAtMostAll(maxSurge, `${path}.maxSurge`),
    ...(areBoth ? [invalid(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero')] : []),
    ...(isZero(maxSurge) && isZero(maxUnavailable)
      ? [required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0')]
      : []),
  ];
}

export function checkStatefulSet({ spec }: StatefulSet): FieldError[] {
  return [
    ...checkManagementPolicy(spec?.podManagementPolicy ?? ''),
    ...checkStatefulStrategy(spec?.updateStrategy),
    ...checkRetentionPolicy(spec?.persistentVolumeClaimRetentionPolicy),
    ...checkNonNegative(spec?.replicas, 'spec.replicas'),
    ...checkNonNegative(spec?.minReadySeconds, 'spec.minReadySeconds'),
    ...checkNonNegative(spec?.ordinals?.start, 'spec.ordinals.start'),
    ...checkSelector(spec?.selector, 'statefulset'),
    ...checkStatefulTemplate(spec?.selector, spec?.template),
  ];
}

/**
 * Of a StatefulSet's template the API server looks at no containers and volumes, since the claim templates add some:
 * what is wrong with them is said when a Pod is made. v1.35, ValidatePodTemplateSpecForStatefulSet.
 */
function checkStatefulTemplate(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
): FieldError[] {
  const path = 'spec.template';
  const { labels } = template?.metadata ?? {};
  return [
    ...(selectorMatches(selector, labels) ? [] : [invalidMap(`${path}.metadata.labels`, labels, MISMATCH)]),
    ...checkLabels(labels, `${path}.labels`),
    ...checkDeletionCost(template?.metadata, `${path}.annotations`),
    ...checkAlwaysRunning(template, 'StatefulSet'),
  ];
}

function checkManagementPolicy(policy: string): FieldError[] {
  if (policy === 'OrderedReady' || policy === 'Parallel') return [];
  return [invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")];
}

type StatefulStrategy = NonNullable<NonNullable<StatefulSet['spec']>['updateStrategy']>;

function checkStatefulStrategy(strategy: StatefulStrategy = {}): FieldError[] {
  const path = 'spec.updateStrategy';
  const { type = '', rollingUpdate } = strategy;
  if (type === 'OnDelete') {
    const detail = "only allowed for updateStrategy 'RollingUpdate'";
    return rollingUpdate === undefined ? [] : [invalid(`${path}.rollingUpdate`, rollingUpdate, detail)];
  }
  if (type !== 'RollingUpdate') return [invalid(path, strategy, "must be 'RollingUpdate' or 'OnDelete'")];
  const { partition, maxUnavailable = 1 } = rollingUpdate ?? {};
  const field = `${path}.rollingUpdate.maxUnavailable`;
  return [
    ...checkNonNegative(partition, `${path}.rollingUpdate.partition`),
    ...checkCountOrPercent(maxUnavailable, field),
    ...(isZero(maxUnavailable) ? [invalid(field, maxUnavailable, 'cannot be 0')] : []),
    ...checkAtMostAll(maxUnavailable, field),
  ];
}

type RetentionPolicy = NonNullable<NonNullable<StatefulSet['spec']>['persistentVolumeClaimRetentionPolicy']>;

function checkRetentionPolicy({ whenDeleted, whenScaled }: RetentionPolicy = {}): FieldError[] {
  const path = 'spec.persistentVolumeClaimRetentionPolicy';
  const choices = ['Delete', 'Retain'];
  return [
    ...checkOptionalOneOf(whenDeleted, `${path}.whenDeleted`, choices),
    ...checkOptionalOneOf(whenScaled, `${path}.whenScaled`, choices),
  ];
}

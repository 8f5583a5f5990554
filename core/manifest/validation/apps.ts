import type {
  DaemonSet,
  Deployment,
  LabelSelector,
  PodTemplateSpec,
  ReplicaSet,
} from '../../objects/kubernetes.generated.ts';
import { checkNonNegative } from './checks.ts';
import { type FieldError, forbidden, invalid, invalidMap, notSupported, required } from './field-error.ts';
import { checkTemplate } from './pod.ts';
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
  if (type !== 'RollingUpdate') {
    return [notSupported('spec.strategy', asGo(strategy), ['Recreate', 'RollingUpdate'])];
  }
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

/** A strategy as Go shows it. Nothing was completed in one whose type is unknown. */
function asGo({ type = '', rollingUpdate }: DeploymentStrategy | DaemonStrategy): object {
  return { Type: type, RollingUpdate: rollingUpdate ?? null };
}

/** What reads as no share counts as none. */
function isZero(value: number | string): boolean {
  return value === 0 || (typeof value === 'string' && !(Number.parseInt(value, 10) > 0));
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

export function checkSelector(selector: LabelSelector | undefined, kind: string): FieldError[] {
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
  if (checkLabelSelector(selector, '').length > 0)
    return [invalid('spec.selector', selector, 'invalid label selector')];
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
    // The words are Kubernetes' own: v1.35 pkg/apis/apps/validation, ValidateReplicaSetSpec.
    ...checkSelector(spec?.selector, 'deployment'),
    ...checkMatchingTemplate(spec?.selector, spec?.template, 'ReplicaSet'),
  ];
}

export function checkDaemonSet({ spec }: DaemonSet): FieldError[] {
  const { selector, template } = spec ?? {};
  const labels = template?.metadata?.labels;
  const isMatched = checkLabelSelector(selector, '').length > 0 || selectorMatches(selector, labels);
  return [
    ...(selector === undefined ? [] : checkSelector(selector, 'daemonset')),
    ...(isMatched ? [] : [invalidMap('spec.template.metadata.labels', labels, MISMATCH)]),
    ...checkTemplate(template, 'spec.template'),
    ...checkAlwaysRunning(template, 'DaemonSet'),
    ...checkNonNegative(spec?.minReadySeconds, 'spec.minReadySeconds'),
    ...checkDaemonStrategy(spec?.updateStrategy),
    ...checkNonNegative(spec?.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ];
}

type DaemonStrategy = NonNullable<NonNullable<DaemonSet['spec']>['updateStrategy']>;

/** Nothing is decided yet where both bounds are 0; both may not be set at once. */
function checkDaemonStrategy(strategy: DaemonStrategy = {}): FieldError[] {
  const { type = '', rollingUpdate } = strategy;
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') {
    return [notSupported('spec.updateStrategy', asGo(strategy), ['RollingUpdate', 'OnDelete'])];
  }
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

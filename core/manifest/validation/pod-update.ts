import type { Container, Pod, PodSpec, Toleration } from '../../objects/kubernetes.generated.ts';
import { MAX_INT32 } from './checks.ts';
import { describeDifference } from './describe-difference.ts';
import { type FieldError, forbidden, invalid, invalidMap, required } from './field-error.ts';
import { checkGatedPlacement, isGated, withOldPlacement } from './gated-pod-update.ts';
import { isSame } from './same-value.ts';
import { checkTolerations } from './scheduling.ts';

const NO_SPEC: PodSpec = { containers: [] };

/** v1.35 pkg/apis/core/validation, updatablePodSpecFields. */
const UPDATABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

/** What of a running Pod's spec may not change. The new Pod itself is checked as any other. */
export function checkPodUpdate(before: Pod, after: Pod): FieldError[] {
  const [old, current] = [before.spec ?? NO_SPEC, after.spec ?? NO_SPEC];
  for (const list of ['containers', 'initContainers'] as const) {
    if ((old[list] ?? []).length !== (current[list] ?? []).length) {
      return [forbidden(`spec.${list}`, 'pod updates may not add or remove containers')];
    }
  }
  const deadline = checkDeadlineUpdate(old.activeDeadlineSeconds, current.activeDeadlineSeconds);
  if (deadline.stops) return deadline.errors;
  return [
    ...checkImagesPresent(current),
    ...deadline.errors,
    ...checkTolerationsUpdate(old.tolerations ?? [], current.tolerations ?? []),
    ...checkGatesUpdate(old, current),
    ...(isGated(old) ? checkGatedPlacement(old, current) : []),
    ...checkUnchanged(old, current),
  ];
}

function checkImagesPresent(spec: PodSpec): FieldError[] {
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap(({ image = '' }, index) =>
      image === '' ? [required(`spec.${list}[${index}].image`)] : [],
    ),
  );
}

/** It may be set, or lowered, and not taken away. */
function checkDeadlineUpdate(
  before: number | undefined,
  after: number | undefined,
): { errors: FieldError[]; stops: boolean } {
  const field = 'spec.activeDeadlineSeconds';
  if (after === undefined) {
    const detail = 'must not update from a positive integer to nil value';
    return { errors: before === undefined ? [] : [invalidMap(field, undefined, detail)], stops: false };
  }
  if (after < 0 || after > MAX_INT32) {
    return { errors: [invalid(field, after, `must be between 0 and ${MAX_INT32}, inclusive`)], stops: true };
  }
  if (before === undefined || before >= after) return { errors: [], stops: false };
  return { errors: [invalid(field, after, 'must be less than or equal to previous value')], stops: true };
}

function checkTolerationsUpdate(before: readonly Toleration[], after: readonly Toleration[]): FieldError[] {
  const kept = new Set(after.map(identify));
  const isKept = before.every((old) => kept.has(identify(old)));
  const detail = 'existing toleration can not be modified except its tolerationSeconds';
  return isKept ? checkTolerations(after, 'spec.tolerations') : [forbidden('spec.tolerations', detail)];
}

/** All that it says but for its seconds: there may be thousands of them. */
function identify({ key, operator, value, effect }: Toleration): string {
  return JSON.stringify([key, operator, value, effect]);
}

function checkGatesUpdate(
  { schedulingGates: before = [] }: PodSpec,
  { schedulingGates: after = [] }: PodSpec,
): FieldError[] {
  const known = new Set(before.map(({ name }) => name));
  return after.flatMap(({ name }, index) =>
    known.has(name)
      ? []
      : [
          forbidden(
            `spec.schedulingGates[${index}].name`,
            `only deletion is allowed, but found new scheduling gate '${name}'`,
          ),
        ],
  );
}

/** Everything else must be as it was. */
function checkUnchanged(old: PodSpec, current: PodSpec): FieldError[] {
  const comparable = withOldUpdatables(old, isGated(old) ? withOldPlacement(old, current) : current);
  if (isSame(old, comparable)) return [];
  const difference = describeDifference(old, comparable, 'core.PodSpec');
  return [forbidden('spec', `pod updates may not change fields other than ${UPDATABLE}\n${difference}`)];
}

/** The new spec with the old values of what may change. */
function withOldUpdatables(old: PodSpec, current: PodSpec): PodSpec {
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, ...rest } = current;
  const { activeDeadlineSeconds, tolerations, schedulingGates } = old;
  const isGraceRepaired = (old.terminationGracePeriodSeconds ?? 0) < 0 && current.terminationGracePeriodSeconds === 1;
  return {
    ...rest,
    ...(activeDeadlineSeconds === undefined ? {} : { activeDeadlineSeconds }),
    ...(tolerations === undefined ? {} : { tolerations }),
    ...(schedulingGates === undefined ? {} : { schedulingGates }),
    ...(isGraceRepaired ? { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds ?? 1 } : {}),
    containers: withOldImages(old.containers, current.containers),
    ...(current.initContainers === undefined
      ? {}
      : { initContainers: withOldImages(old.initContainers ?? [], current.initContainers) }),
  };
}

function withOldImages(before: readonly Container[], after: readonly Container[]): Container[] {
  return after.map((container, index) => {
    const image = before[index]?.image;
    return image === undefined ? container : { ...container, image };
  });
}

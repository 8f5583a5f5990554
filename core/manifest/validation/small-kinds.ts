import type { Lease, RuntimeClass } from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { type FieldError, forbidden, invalid } from './field-error.ts';
import { checkLabelName } from './names.ts';
import { checkLabels } from './object-meta.ts';
import { checkResources } from './resources.ts';
import { checkTolerations } from './scheduling.ts';

/** v1.35 pkg/apis/coordination/validation, ValidateLeaseSpec. */
export function checkLease({ spec = {} }: Lease): FieldError[] {
  const { leaseDurationSeconds = 1, leaseTransitions = 0, preferredHolder = '', strategy = '' } = spec;
  return [
    ...(leaseDurationSeconds > 0
      ? []
      : [invalid('spec.leaseDurationSeconds', leaseDurationSeconds, 'must be greater than 0')]),
    ...(leaseTransitions >= 0
      ? []
      : [invalid('spec.leaseTransitions', leaseTransitions, 'must be greater than or equal to 0')]),
    ...(preferredHolder !== '' && strategy === ''
      ? [forbidden('spec.preferredHolder', 'may only be specified if `strategy` is defined')]
      : []),
  ];
}

/** v1.35 pkg/apis/node/validation, ValidateRuntimeClass. */
export function checkRuntimeClass({ handler = '', overhead, scheduling }: RuntimeClass): FieldError[] {
  const { nodeSelector, tolerations = [] } = scheduling ?? {};
  return [
    ...checkName(handler, 'handler', checkLabelName),
    ...(overhead?.podFixed === undefined ? [] : checkResources({ limits: overhead.podFixed }, new Set(), 'overhead')),
    ...checkLabels(nodeSelector, 'scheduling.nodeSelector'),
    ...checkTolerations(tolerations, 'scheduling.tolerations'),
  ];
}

export function checkRuntimeClassUpdate(before: RuntimeClass, after: RuntimeClass): FieldError[] {
  return before.handler === after.handler ? [] : [invalid('handler', after.handler, 'field is immutable')];
}

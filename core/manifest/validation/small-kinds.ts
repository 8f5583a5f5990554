import type { Lease, RuntimeClass, Toleration } from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { duplicate, type FieldError, invalid } from './field-error.ts';
import { checkLabelName } from './names.ts';
import { checkLabels } from './object-meta.ts';
import { checkResources } from './resources.ts';
import { checkTolerations } from './scheduling.ts';

/** v1.35 pkg/apis/coordination/validation, ValidateLeaseSpec. */
export function checkLease({ spec = {} }: Lease): FieldError[] {
  const { leaseDurationSeconds = 1, leaseTransitions = 0 } = spec;
  return [
    ...(leaseDurationSeconds > 0
      ? []
      : [invalid('spec.leaseDurationSeconds', leaseDurationSeconds, 'must be greater than 0')]),
    ...(leaseTransitions >= 0
      ? []
      : [invalid('spec.leaseTransitions', leaseTransitions, 'must be greater than or equal to 0')]),
  ];
}

/** v1.35 pkg/apis/node/validation, ValidateRuntimeClass. */
export function checkRuntimeClass({ handler = '', overhead, scheduling }: RuntimeClass): FieldError[] {
  const { nodeSelector, tolerations = [] } = scheduling ?? {};
  const seen = new Set<string>();
  return [
    ...checkName(handler, 'handler', checkLabelName),
    ...(overhead?.podFixed === undefined ? [] : checkResources({ limits: overhead.podFixed }, new Set(), 'overhead')),
    ...checkLabels(nodeSelector, 'scheduling.nodeSelector'),
    ...checkTolerations(tolerations, 'scheduling.tolerations'),
    ...tolerations.flatMap((toleration, index) => {
      const shown = JSON.stringify(tolerationStruct(toleration));
      const isRepeated = seen.has(shown);
      seen.add(shown);
      return isRepeated ? [duplicate(`scheduling.tolerations[${index}]`, tolerationStruct(toleration))] : [];
    }),
  ];
}

function tolerationStruct({ key = '', operator = '', value = '', effect = '', tolerationSeconds }: Toleration): object {
  return { Key: key, Operator: operator, Value: value, Effect: effect, TolerationSeconds: tolerationSeconds ?? null };
}

export function checkRuntimeClassUpdate(before: RuntimeClass, after: RuntimeClass): FieldError[] {
  return before.handler === after.handler ? [] : [invalid('handler', after.handler ?? '', 'field is immutable')];
}

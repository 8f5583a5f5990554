import type { ReplicationController } from '../../objects/kubernetes.generated.ts';
import { matchesLabels } from '../../objects/label-selector.ts';
import { checkAlwaysRunning, MISMATCH } from './apps.ts';
import { checkNonNegative } from './checks.ts';
import { type FieldError, invalidMap, required } from './field-error.ts';
import { checkTemplate } from './pod.ts';

/** v1.35 pkg/apis/core/validation, ValidateReplicationControllerSpec. */
export function checkReplicationController({ spec }: ReplicationController): FieldError[] {
  const { selector = {}, template } = spec ?? {};
  const isEmpty = Object.keys(selector).length === 0;
  const labels = template?.metadata?.labels;
  const isMismatch = !isEmpty && template !== undefined && !matchesLabels(selector, labels);
  return [
    ...checkNonNegative(spec?.minReadySeconds, 'spec.minReadySeconds'),
    ...(isEmpty ? [required('spec.selector')] : []),
    ...checkNonNegative(spec?.replicas, 'spec.replicas'),
    ...(isMismatch ? [invalidMap('spec.template.metadata.labels', labels, MISMATCH)] : []),
    ...(template === undefined ? [required('spec.template')] : checkTemplate(template, 'spec.template')),
    ...(template === undefined ? [] : checkAlwaysRunning(template, 'ReplicationController')),
  ];
}

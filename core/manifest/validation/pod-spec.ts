import type { PodSpec } from '../../apiserver/kubernetes.generated.ts';
import { type FieldError, required } from './field-error.ts';

export function checkPodSpec(spec: PodSpec, path: string): FieldError[] {
  if (spec.containers.length === 0) return [required(`${path}.containers`)];
  return spec.containers.flatMap((container, index) => [
    ...((container.name ?? '') === '' ? [required(`${path}.containers[${index}].name`)] : []),
    ...((container.image ?? '') === '' ? [required(`${path}.containers[${index}].image`)] : []),
  ]);
}

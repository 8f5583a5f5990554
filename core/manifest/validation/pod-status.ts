import type { Pod, PodStatus } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { checkIp } from './addresses.ts';
import { checkName } from './checks.ts';
import { type FieldError, invalid } from './field-error.ts';
import { checkQualifiedName, checkSubdomain } from './names.ts';

/** What may not be written into a Pod's status: v1.35 pkg/apis/core/validation, ValidatePodStatusUpdate. */
export function checkPodStatus(old: KubeObject, current: KubeObject): FieldError[] {
  const [{ status: before = {} }, { status = {} }]: [Pod, Pod] = [old, current];
  const { nominatedNodeName = '', qosClass, observedGeneration = 0, conditions = [] } = status;
  const isOther = qosClass !== undefined && before.qosClass !== undefined && qosClass !== before.qosClass;
  return [
    ...(nominatedNodeName === '' ? [] : checkName(nominatedNodeName, 'status.nominatedNodeName', checkSubdomain)),
    ...(isOther ? [invalid('status.qosClass', qosClass, 'field is immutable')] : []),
    ...(observedGeneration < 0
      ? [invalid('status.observedGeneration', observedGeneration, 'must be a non-negative integer')]
      : []),
    ...conditions.flatMap(({ type = '' }, index) =>
      checkName(type, `status.conditions[${index}].Type`, checkQualifiedName),
    ),
    ...checkAddresses(status.podIPs ?? []),
  ];
}

function checkAddresses(addresses: NonNullable<PodStatus['podIPs']>): FieldError[] {
  const families = new Set(addresses.map(({ ip = '' }) => ip.includes(':')));
  const shown = addresses.map(({ ip }) => ({ IP: ip }));
  return [
    ...addresses.flatMap(({ ip = '' }, index) => checkIp(ip, `status.podIPs[${index}]`)),
    ...(addresses.length > families.size
      ? [invalid('status.podIPs', shown, 'may specify no more than one IP for each IP family')]
      : []),
  ];
}

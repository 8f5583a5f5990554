import { compareText } from '../../objects/compare-text.ts';
import type {
  ComponentStatus,
  ConfigMap,
  Lease,
  LimitRange,
  Namespace,
  PriorityClass,
  ResourceQuota,
  RuntimeClass,
  Secret,
  ServiceAccount,
} from '../../objects/kubernetes.generated.ts';
import { ageOf, nameOf, type StringMap } from './cells.ts';

/** The small kinds of kubernetes v1.35, printers.go. */

export function configMapCells(configMap: ConfigMap, nowMs: number): readonly string[] {
  const count = countKeys(configMap.data) + countKeys(configMap.binaryData);
  return [nameOf(configMap), String(count), ageOf(configMap, nowMs)];
}

export function secretCells(secret: Secret, nowMs: number): readonly string[] {
  return [nameOf(secret), secret.type ?? 'Opaque', String(countKeys(secret.data)), ageOf(secret, nowMs)];
}

export function serviceAccountCells(account: ServiceAccount, nowMs: number): readonly string[] {
  return [nameOf(account), String(account.secrets?.length ?? 0), ageOf(account, nowMs)];
}

export function namespaceCells(namespace: Namespace, nowMs: number): readonly string[] {
  return [nameOf(namespace), namespace.status?.phase ?? '', ageOf(namespace, nowMs)];
}

export function priorityClassCells(priorityClass: PriorityClass, nowMs: number): readonly string[] {
  return [
    nameOf(priorityClass),
    String(priorityClass.value),
    String(priorityClass.globalDefault ?? false),
    ageOf(priorityClass, nowMs),
    priorityClass.preemptionPolicy ?? '',
  ];
}

export function runtimeClassCells(runtimeClass: RuntimeClass, nowMs: number): readonly string[] {
  return [nameOf(runtimeClass), runtimeClass.handler, ageOf(runtimeClass, nowMs)];
}

export function leaseCells(lease: Lease, nowMs: number): readonly string[] {
  return [nameOf(lease), lease.spec?.holderIdentity ?? '', ageOf(lease, nowMs)];
}

export function limitRangeCells(limitRange: LimitRange): readonly string[] {
  return [nameOf(limitRange), limitRange.metadata?.creationTimestamp ?? '<unknown>'];
}

/** Limits have a column of their own; everything else counts as a request. */
export function resourceQuotaCells(quota: ResourceQuota, nowMs: number): readonly string[] {
  const entries = Object.entries(quota.status?.hard ?? {}).sort(([a], [b]) => compareText(a, b));
  const used: StringMap = quota.status?.used ?? {};
  const print = (limits: boolean): string =>
    entries
      .filter(([resource]) => resource.startsWith('limits.') === limits)
      .map(([resource, hard]) => `${resource}: ${used[resource] ?? '0'}/${hard}`)
      .join(', ');
  return [nameOf(quota), print(false), print(true), ageOf(quota, nowMs)];
}

function countKeys(map: StringMap | undefined): number {
  return Object.keys(map ?? {}).length;
}

/** kubernetes v1.35, printers.go: printComponentStatus. */
export function componentStatusCells(component: ComponentStatus): readonly string[] {
  const healthy = component.conditions?.find(({ type }) => type === 'Healthy');
  const words = new Map([
    ['True', 'Healthy'],
    ['False', 'Unhealthy'],
  ]);
  const status = words.get(healthy?.status ?? '') ?? 'Unknown';
  return [nameOf(component), status, healthy?.message ?? '', healthy?.error ?? ''];
}

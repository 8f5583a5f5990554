import { compareText } from '../../objects/compare-text.ts';
import type {
  ConfigMap,
  LimitRange,
  Namespace,
  PriorityClass,
  ResourceQuota,
  Secret,
  ServiceAccount,
} from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { formatLabels, type StringMap } from '../rows/cells.ts';
import { annotationLines, formatTime, indent, type Lines, labelLines } from './lines.ts';
import { describeLimitRanges, describeQuotas } from './policy.ts';

/** The small kinds: kubectl v1.35, pkg/describe/describe.go. */

export function describeConfigMap(configMap: ConfigMap): Lines {
  return [
    ...identity(configMap),
    '',
    'Data',
    '====',
    ...sortedEntries(configMap.data).flatMap(([key, value]) => [`${key}:`, '----', ...value.split('\n'), '']),
    '',
    'BinaryData',
    '====',
    ...sortedEntries(configMap.binaryData).map(([key, value]) => `${key}: ${decodedBytes(value)} bytes`),
    '',
  ];
}

export function describeSecret(secret: Secret): Lines {
  return [
    ...identity(secret),
    '',
    `Type:\t${secret.type ?? 'Opaque'}`,
    '',
    'Data',
    '====',
    ...sortedEntries(secret.data).map(([key, value]) => `${key}:\t${decodedBytes(value)} bytes`),
  ];
}

/** What bounds a namespace, each by name. */
export interface NamespaceBounds {
  readonly quotas: readonly ResourceQuota[];
  readonly limitRanges: readonly LimitRange[];
}

export function describeNamespace(namespace: Namespace, bounds: NamespaceBounds): Lines {
  return [
    `Name:\t${namespace.metadata?.name ?? ''}`,
    ...labelLines('Labels', namespace.metadata?.labels),
    ...annotationLines('Annotations', namespace.metadata?.annotations),
    `Status:\t${namespace.status?.phase ?? ''}`,
    ...describeConditions(namespace),
    '',
    ...describeQuotas(bounds.quotas),
    '',
    ...describeLimitRanges(bounds.limitRanges),
  ];
}

/** What holds a namespace that is to go. */
function describeConditions({ status }: Namespace): Lines {
  const conditions = status?.conditions ?? [];
  if (conditions.length === 0) return [];
  const rows = conditions.map(({ type, status: holds, lastTransitionTime, reason = '', message = '' }) =>
    [type, holds, formatTime(lastTransitionTime), reason, message].join('\t'),
  );
  const header = [
    'Type\tStatus\tLastTransitionTime\tReason\tMessage',
    '----\t------\t------------------\t------\t-------',
  ];
  return ['Conditions:', ...indent([...header, ...rows], 1)];
}

export function describeServiceAccount(account: ServiceAccount): Lines {
  const pullSecrets = (account.imagePullSecrets ?? []).map(({ name }) => name ?? '');
  const secrets = (account.secrets ?? []).map(({ name }) => name ?? '');
  return [
    ...identity(account),
    ...listNames('Image pull secrets', pullSecrets),
    ...(secrets.length === 0 ? [] : listNames('Mountable secrets', secrets)),
  ];
}

export function describePriorityClass(priorityClass: PriorityClass): Lines {
  return [
    `Name:\t${priorityClass.metadata?.name ?? ''}`,
    `Value:\t${priorityClass.value}`,
    `GlobalDefault:\t${priorityClass.globalDefault ?? false}`,
    `PreemptionPolicy:\t${priorityClass.preemptionPolicy ?? 'PreemptLowerPriority'}`,
    `Description:\t${priorityClass.description ?? ''}`,
    // Printed as labels are, with the one that kubectl hides everywhere else.
    `Annotations:\t${formatLabels(priorityClass.metadata?.annotations)}`,
  ];
}

function identity(object: KubeObject): Lines {
  return [
    `Name:\t${object.metadata?.name ?? ''}`,
    `Namespace:\t${object.metadata?.namespace ?? ''}`,
    ...labelLines('Labels', object.metadata?.labels),
    ...annotationLines('Annotations', object.metadata?.annotations),
  ];
}

function listNames(title: string, names: readonly string[]): Lines {
  const [first = '<none>', ...others] = names;
  return [`${title}:\t${first}`, ...others.map((name) => `\t${name}`)];
}

function sortedEntries(map: StringMap | undefined): readonly (readonly [string, string])[] {
  return Object.entries(map ?? {}).sort(([a], [b]) => compareText(a, b));
}

/** The size of what a base64 text stands for. */
function decodedBytes(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}

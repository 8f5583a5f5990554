import { compareText } from '../../objects/compare-text.ts';
import type {
  EndpointSlice,
  EndpointSubset,
  Endpoints,
  LimitRange,
  LimitRangeItem,
  PodDisruptionBudget,
  ResourceQuota,
} from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { formatSelector } from '../rows/cells.ts';
import { annotationLines, type Lines, labelLines } from './lines.ts';

/** Bounds of namespaces and workloads, and slices of endpoints: kubectl v1.35, pkg/describe/describe.go. */

export function describeResourceQuota(quota: ResourceQuota): Lines {
  const scopes = scopeLines(quota, '');
  return [...place(quota), ...scopes, 'Resource\tUsed\tHard', '--------\t----\t----', ...usageRows(quota)];
}

/** Every quota of a namespace, in the namespace's own description. */
export function describeQuotas(quotas: readonly ResourceQuota[]): Lines {
  if (quotas.length === 0) return ['No resource quota.'];
  const described = quotas.flatMap((quota) => [
    `  Name:\t${quota.metadata?.name ?? ''}`,
    ...scopeLines(quota, '  '),
    '  Resource\tUsed\tHard',
    '  --------\t---\t---',
    ...usageRows(quota).map((row) => `  ${row}`),
  ]);
  return ['Resource Quotas', ...described];
}

const SCOPE_HELP = new Map([
  [
    'Terminating',
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  ],
  [
    'NotTerminating',
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  ],
  [
    'BestEffort',
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  ],
  [
    'NotBestEffort',
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
  ],
]);

function scopeLines({ spec }: ResourceQuota, space: string): Lines {
  const scopes = [...(spec?.scopes ?? [])].sort(compareText);
  if (scopes.length === 0) return [];
  const helped = scopes.flatMap((scope) => {
    const help = SCOPE_HELP.get(scope);
    return help === undefined ? [] : [`${space || ' '}* ${help}`];
  });
  return [`${space}Scopes:\t${scopes.join(', ')}`, ...helped];
}

function usageRows({ status }: ResourceQuota): Lines {
  const used = new Map(Object.entries(status?.used ?? {}));
  return Object.entries(status?.hard ?? {})
    .sort(([a], [b]) => compareText(a, b))
    .map(([resource, hard]) => `${resource}\t${used.get(resource) ?? '0'}\t${hard}`);
}

export function describeLimitRange(limitRange: LimitRange): Lines {
  return [...place(limitRange), ...limitLines([limitRange], '')];
}

/** Every range of limits of a namespace, in the namespace's own description. */
export function describeLimitRanges(ranges: readonly LimitRange[]): Lines {
  if (ranges.length === 0) return ['No LimitRange resource.'];
  return ['Resource Limits', ...limitLines(ranges, ' ')];
}

function limitLines(ranges: readonly LimitRange[], space: string): Lines {
  const titles = ['Type', 'Resource', 'Min', 'Max', 'Default Request', 'Default Limit', 'Max Limit/Request Ratio'];
  const dashes = titles.map((title) => '-'.repeat(title.length));
  const rows = [titles, dashes, ...ranges.flatMap(({ spec }) => spec?.limits ?? []).flatMap(limitRows)];
  return rows.map((cells) => space + cells.join('\t'));
}

function limitRows(item: LimitRangeItem): readonly (readonly string[])[] {
  const columns = [item.min, item.max, item.defaultRequest, item.default, item.maxLimitRequestRatio];
  const maps = columns.map((amounts) => new Map(Object.entries(amounts ?? {})));
  const resources = [...new Set(maps.flatMap((amounts) => [...amounts.keys()]))].sort(compareText);
  return resources.map((resource) => [item.type, resource, ...maps.map((amounts) => amounts.get(resource) ?? '-')]);
}

export function describeBudget(budget: PodDisruptionBudget): Lines {
  const { spec, status } = budget;
  const bound =
    spec?.minAvailable !== undefined
      ? [`Min available:\t${spec.minAvailable}`]
      : spec?.maxUnavailable === undefined
        ? []
        : [`Max unavailable:\t${spec.maxUnavailable}`];
  return [
    ...place(budget),
    ...bound,
    `Selector:\t${spec?.selector === undefined ? '<unset>' : formatSelector(spec.selector)}`,
    'Status:',
    `    Allowed disruptions:\t${status?.disruptionsAllowed ?? 0}`,
    `    Current:\t${status?.currentHealthy ?? 0}`,
    `    Desired:\t${status?.desiredHealthy ?? 0}`,
    `    Total:\t${status?.expectedPods ?? 0}`,
  ];
}

export function describeEndpointSlice(slice: EndpointSlice): Lines {
  return [
    ...place(slice),
    ...labelLines('Labels', slice.metadata?.labels),
    ...annotationLines('Annotations', slice.metadata?.annotations),
    `AddressType:\t${slice.addressType}`,
    ...portLines(slice),
    ...endpointLines(slice),
  ];
}

export function describeEndpoints(endpoints: Endpoints): Lines {
  return [
    ...place(endpoints),
    ...labelLines('Labels', endpoints.metadata?.labels),
    ...annotationLines('Annotations', endpoints.metadata?.annotations),
    'Subsets:',
    ...(endpoints.subsets ?? []).flatMap(subsetLines),
  ];
}

function subsetLines({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset): Lines {
  const [ready, others] = [addresses, notReadyAddresses].map((list) => list.map(({ ip }) => ip).join(',') || '<none>');
  const rows = ports.map(({ name = '', port, protocol = '' }) => `    ${name || '<unset>'}\t${port}\t${protocol}`);
  return [
    `  Addresses:\t${ready}`,
    `  NotReadyAddresses:\t${others}`,
    ...(rows.length === 0 ? [] : ['  Ports:', '    Name\tPort\tProtocol', '    ----\t----\t--------', ...rows]),
    '',
  ];
}

function portLines({ ports = [] }: EndpointSlice): Lines {
  if (ports.length === 0) return ['Ports: <unset>'];
  const rows = ports.map(({ name, port, protocol }) => {
    const shown = name === undefined || name === '' ? '<unset>' : name;
    return `  ${shown}\t${port ?? '<unset>'}\t${protocol ?? 'TCP'}`;
  });
  return ['Ports:', '  Name\tPort\tProtocol', '  ----\t----\t--------', ...rows];
}

function endpointLines({ endpoints = [] }: EndpointSlice): Lines {
  if (endpoints.length === 0) return ['Endpoints: <none>'];
  const described = endpoints.flatMap(({ addresses, conditions, hostname, targetRef, nodeName, zone }) => [
    `  - Addresses:\t${addresses.join(', ') || '<none>'}`,
    '    Conditions:',
    `      Ready:\t${conditions?.ready ?? '<unset>'}`,
    `    Hostname:\t${hostname ?? '<unset>'}`,
    ...(targetRef === undefined ? [] : [`    TargetRef:\t${targetRef.kind ?? ''}/${targetRef.name ?? ''}`]),
    `    NodeName:\t${nodeName ?? '<unset>'}`,
    `    Zone:\t${zone ?? '<unset>'}`,
  ]);
  return ['Endpoints:', ...described];
}

function place({ metadata }: KubeObject): Lines {
  return [`Name:\t${metadata?.name ?? ''}`, `Namespace:\t${metadata?.namespace ?? ''}`];
}

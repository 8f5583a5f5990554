import type { Cluster } from '../../cluster/cluster.ts';
import { listStoredKinds } from '../../cluster/custom-kinds.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { Pod, ResourceQuota } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { compareQuantities, sumQuantities } from '../../objects/quantity.ts';
import { type Amounts, amountsOf, type Side } from './pod-amounts.ts';
import { isInScope, usageOf } from './quota-usage.ts';

/** What of a quota's `hard` is used by the objects there are: every name of it, 0 where nothing counts. */
export function computeUsed(cluster: Cluster, { spec, metadata }: ResourceQuota): Amounts {
  const names = Object.keys(spec?.hard ?? {});
  const used = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { kind, namespaced } of listStoredKinds(cluster.store)) {
    if (!namespaced || kind === 'Event') continue;
    for (const object of listObjects<Kind>(cluster.store, kind, metadata?.namespace)) {
      if (!isInScope(spec ?? {}, kind, object)) continue;
      for (const [name, amount] of Object.entries(usageOf<Kind>(kind, object))) used.get(name)?.push(amount);
    }
  }
  return Object.fromEntries([...used].map(([name, amounts]) => [name, sumQuantities(amounts)] as const));
}

/**
 * What the first quota that a new object would exceed, or about which it says too little, has against it; undefined
 * where it may be made. Kubernetes v1.35, apiserver/pkg/admission/plugin/resourcequota/controller.go: CheckRequest.
 */
export function findQuotaBreach<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): string | undefined {
  const quotas = listObjects(cluster.store, 'ResourceQuota', object.metadata?.namespace).filter(({ spec }) =>
    isInScope(spec ?? {}, kind, object),
  );
  if (quotas.length === 0) return undefined;
  const asked = usageOf(kind, object);
  for (const quota of quotas) {
    const silence = kind === 'Pod' ? findSilence(quota, object) : undefined;
    const breach = silence ?? findExcess(cluster, quota, asked);
    if (breach !== undefined) return breach;
  }
  return undefined;
}

/** What each container has to name where a quota counts it. pkg/quota/v1/evaluator/core/pods.go: validationSet. */
const TO_BE_NAMED: readonly string[] = [
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
];

function findSilence({ spec, metadata }: ResourceQuota, object: KubeObject): string | undefined {
  const pod: Pod = object;
  const { containers = [], initContainers = [] } = pod.spec ?? { containers: [] };
  const missing = TO_BE_NAMED.filter((name) => Object.hasOwn(spec?.hard ?? {}, name))
    .sort()
    .flatMap((name) => {
      const [side, resource] = readName(name);
      if (pod.spec?.resources?.[side]?.[resource] !== undefined) return [];
      const silent = [...containers, ...initContainers].filter((one) => amountsOf(one, side)[resource] === undefined);
      return silent.length === 0
        ? []
        : [
            `${name} for: ${silent
              .map((one) => one.name)
              .sort()
              .join(',')}`,
          ];
    });
  return missing.length === 0 ? undefined : `failed quota: ${metadata?.name}: must specify ${missing.join('; ')}`;
}

function readName(name: string): readonly [side: Side, resource: string] {
  const [first = '', rest] = name.split('.');
  return rest === undefined ? ['requests', first] : [first === 'limits' ? 'limits' : 'requests', rest];
}

function findExcess(cluster: Cluster, quota: ResourceQuota, asked: Amounts): string | undefined {
  const hard = quota.spec?.hard ?? {};
  const counted = Object.keys(asked).filter(
    (name) => Object.hasOwn(hard, name) && compareQuantities(asked[name] ?? '0', '0') > 0,
  );
  if (counted.length === 0) return undefined;
  const used = computeUsed(cluster, quota);
  const exceeded = counted
    .filter((name) => compareQuantities(sumQuantities([used[name] ?? '0', asked[name] ?? '0']), hard[name] ?? '0') > 0)
    .sort();
  if (exceeded.length === 0) return undefined;
  const print = (amounts: Amounts): string => exceeded.map((name) => `${name}=${amounts[name] ?? '0'}`).join(',');
  return `exceeded quota: ${quota.metadata?.name}, requested: ${print(asked)}, used: ${print(used)}, limited: ${print(hard)}`;
}

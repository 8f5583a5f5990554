import type { Cluster } from '../../cluster/cluster.ts';
import { listStoredKinds } from '../../cluster/custom-kinds.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { Pod, ResourceQuota } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { compareQuantities, subtractQuantities, sumQuantities } from '../../objects/quantity.ts';
import { type Amounts, amountsOf, type Side } from './pod-amounts.ts';
import { isInScope } from './quota-scopes.ts';
import { mayCountFor, usageOf } from './quota-usage.ts';

/**
 * What of a quota's `hard` is used by the objects there are, 0 where nothing counts; what no kind of object counts for is
 * left out. Kubernetes v1.35, apiserver/pkg/quota/v1/resources.go: CalculateUsage.
 */
export function computeUsed(cluster: Cluster, { spec, metadata }: ResourceQuota): Amounts {
  const kinds = listStoredKinds(cluster.store).filter(({ kind, namespaced }) => namespaced && kind !== 'Event');
  const names = Object.keys(spec?.hard ?? {}).filter((name) => kinds.some((facts) => mayCountFor(facts, name)));
  const used = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { kind } of kinds) {
    for (const object of listObjects<Kind>(cluster.store, kind, metadata?.namespace)) {
      if (!isInScope(spec ?? {}, kind, object)) continue;
      for (const [name, amount] of Object.entries(usageOf<Kind>(kind, object, cluster.nowMs))) {
        used.get(name)?.push(amount);
      }
    }
  }
  return Object.fromEntries([...used].map(([name, amounts]) => [name, sumQuantities(amounts)] as const));
}

/**
 * What quotas have against a new object, or against a changed one, of which only what it counts for more than `before`
 * is asked for: the first that it says too little about, else the first that it would exceed. Undefined where it may be
 * stored. Kubernetes v1.35, apiserver/pkg/admission/plugin/resourcequota/controller.go: CheckRequest.
 */
export function findQuotaBreach<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  before?: KindMap[K],
): string | undefined {
  const quotas = listObjects(cluster.store, 'ResourceQuota', object.metadata?.namespace).filter(({ spec }) =>
    isInScope(spec ?? {}, kind, object),
  );
  if (quotas.length === 0) return undefined;
  const asked = usageOf(kind, object, cluster.nowMs);
  const had = before === undefined ? {} : usageOf(kind, before, cluster.nowMs);
  const silence = kind === 'Pod' ? findFirst(quotas, (quota) => findSilence(quota, object)) : undefined;
  return (
    silence ??
    findFirst(quotas, (quota) => {
      const wasCounted = before !== undefined && isInScope(quota.spec ?? {}, kind, before);
      return findExcess(cluster, quota, wasCounted ? increaseOf(asked, had) : asked);
    })
  );
}

function findFirst(
  quotas: readonly ResourceQuota[],
  find: (quota: ResourceQuota) => string | undefined,
): string | undefined {
  for (const quota of quotas) {
    const found = find(quota);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is more than before; what is less frees nothing for the rest of the same request. */
function increaseOf(asked: Amounts, had: Amounts): Amounts {
  return Object.fromEntries(
    Object.entries(asked).map(([name, amount]) => {
      const more = subtractQuantities(amount, had[name] ?? '0');
      return [name, compareQuantities(more, '0') > 0 ? more : '0'] as const;
    }),
  );
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
  const { containers = [], initContainers = [], resources } = pod.spec ?? { containers: [] };
  // What is said for the Pod as a whole needs to be said of no container.
  if (Object.keys({ ...resources?.requests, ...resources?.limits }).length > 0) return undefined;
  const missing = TO_BE_NAMED.filter((name) => Object.hasOwn(spec?.hard ?? {}, name))
    .sort()
    .flatMap((name) => {
      const [side, resource] = readName(name);
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

import { type KindFacts, kindFacts, qualifiedResource } from '../../objects/kinds.ts';
import type { PersistentVolumeClaim, Pod, Service } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { type Amounts, sumPodAmounts } from './pod-amounts.ts';

/**
 * What one object counts for at that moment, by the names that a quota's `hard` may have. Kubernetes v1.35,
 * pkg/quota/v1/evaluator.
 */
export function usageOf<K extends Kind>(kind: K, object: KindMap[K], nowMs: number): Amounts {
  const facts = kindFacts(kind);
  const counted: Amounts = { [`count/${qualifiedResource(facts)}`]: '1' };
  const evaluate: Evaluators[K] = EVALUATORS[kind];
  return evaluate === undefined ? counted : { ...counted, ...evaluate(object, nowMs) };
}

type Evaluators = { readonly [K in Kind]?: (object: KindMap[K], nowMs: number) => Amounts };

const EVALUATORS: Evaluators = {
  Pod: usageOfPod,
  Service: usageOfService,
  PersistentVolumeClaim: usageOfClaim,
  ConfigMap: () => ({ configmaps: '1' }),
  Secret: () => ({ secrets: '1' }),
  ReplicationController: () => ({ replicationcontrollers: '1' }),
  ResourceQuota: () => ({ resourcequotas: '1' }),
};

/** A Pod that has ended, or whose end takes twice its time already, counts as an object alone. */
function usageOfPod(pod: Pod, nowMs: number): Amounts {
  const leavesMs = quotaLeftAtMs(pod);
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return {};
  if (leavesMs !== undefined && nowMs > leavesMs) return {};
  const requests = Object.entries(sumPodAmounts(pod, 'requests'));
  const limits = Object.entries(sumPodAmounts(pod, 'limits'));
  return {
    pods: '1',
    ...Object.fromEntries(requests.map(([name, amount]) => [`requests.${name}`, amount])),
    ...Object.fromEntries(requests.filter(([name]) => COMPUTE.includes(name) || name.startsWith('hugepages-'))),
    ...Object.fromEntries(
      limits.filter(([name]) => COMPUTE.includes(name)).map(([name, amount]) => [`limits.${name}`, amount]),
    ),
  };
}

/** Resources of which a quota may speak without `requests.`, and of whose limits. */
const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];

/**
 * When a Pod that is on its way out stops to count, though its node never says that it has ended. Kubernetes v1.35,
 * pkg/quota/v1/evaluator/core/pods.go: QuotaV1Pod.
 */
export function quotaLeftAtMs({ metadata }: Pod): number | undefined {
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata ?? {};
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return undefined;
  return parseTimestamp(deletionTimestamp) + deletionGracePeriodSeconds * 1000;
}

function usageOfService({ spec }: Service): Amounts {
  const ports = String(spec?.ports?.length ?? 0);
  const isBalanced = spec?.type === 'LoadBalancer';
  const hasNodePorts = spec?.type === 'NodePort' || (isBalanced && spec.allocateLoadBalancerNodePorts !== false);
  const named = spec?.ports?.filter(({ nodePort = 0 }) => nodePort !== 0).length ?? 0;
  return {
    services: '1',
    ...(hasNodePorts ? { 'services.nodeports': ports } : isBalanced ? { 'services.nodeports': String(named) } : {}),
    ...(isBalanced ? { 'services.loadbalancers': '1' } : {}),
  };
}

/** Of a claim that is being made larger the greater of what it asks for and what was allocated to it. */
function usageOfClaim({ spec, status }: PersistentVolumeClaim): Amounts {
  const asked = spec?.resources?.requests?.storage ?? '0';
  const allocated = status?.allocatedResources?.storage ?? '0';
  const storage = compareQuantities(allocated, asked) > 0 ? allocated : asked;
  const own = { persistentvolumeclaims: '1', 'requests.storage': storage };
  return { ...own, ...usageOfClass(spec?.storageClassName ?? '', storage) };
}

function usageOfClass(storageClass: string, storage: string): Amounts {
  if (storageClass === '') return {};
  const place = `${storageClass}.storageclass.storage.k8s.io`;
  return { [`${place}/persistentvolumeclaims`]: '1', [`${place}/requests.storage`]: storage };
}

/** Whether objects of a kind may count for that name of a quota: its evaluator's MatchingResources. */
export function mayCountFor(facts: KindFacts, name: string): boolean {
  if (name === `count/${qualifiedResource(facts)}`) return true;
  const counts = COUNTED_NAMES.get(facts.kind);
  return counts?.test(name) === true;
}

const COUNTED_NAMES: ReadonlyMap<Kind, RegExp> = new Map<Kind, RegExp>([
  [
    'Pod',
    /^(?:pods|(?:(?:requests|limits)\.)?(?:cpu|memory|ephemeral-storage)|(?:requests\.)?hugepages-.*|requests\..*\/.*)$/,
  ],
  ['Service', /^services(?:\.nodeports|\.loadbalancers)?$/],
  ['PersistentVolumeClaim', /^(?:.*\.storageclass\.storage\.k8s\.io\/)?(?:persistentvolumeclaims|requests\.storage)$/],
  ['ConfigMap', /^configmaps$/],
  ['Secret', /^secrets$/],
  ['ReplicationController', /^replicationcontrollers$/],
  ['ResourceQuota', /^resourcequotas$/],
]);

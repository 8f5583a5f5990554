import { computeQosClass } from '../../objects/compute-qos-class.ts';
import { kindFacts, qualifiedResource } from '../../objects/kinds.ts';
import type { PersistentVolumeClaim, Pod, ResourceQuotaSpec, Service } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { type Amounts, sumPodAmounts } from './pod-amounts.ts';

/** What one object counts for, by the names that a quota's `hard` may have. Kubernetes v1.35, pkg/quota/v1/evaluator. */
export function usageOf<K extends Kind>(kind: K, object: KindMap[K]): Amounts {
  const facts = kindFacts(kind);
  const counted: Amounts = { [`count/${qualifiedResource(facts)}`]: '1' };
  const evaluate: Evaluators[K] = EVALUATORS[kind];
  return evaluate === undefined ? counted : { ...counted, ...evaluate(object) };
}

type Evaluators = { readonly [K in Kind]?: (object: KindMap[K]) => Amounts };

const EVALUATORS: Evaluators = {
  Pod: usageOfPod,
  Service: usageOfService,
  PersistentVolumeClaim: usageOfClaim,
  ConfigMap: () => ({ configmaps: '1' }),
  Secret: () => ({ secrets: '1' }),
  ReplicationController: () => ({ replicationcontrollers: '1' }),
  ResourceQuota: () => ({ resourcequotas: '1' }),
};

/** A Pod that has ended counts as an object alone. */
function usageOfPod(pod: Pod): Amounts {
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return {};
  const requests = sumPodAmounts(pod, 'requests');
  const limits = sumPodAmounts(pod, 'limits');
  return {
    pods: '1',
    ...Object.fromEntries(Object.entries(requests).map(([name, amount]) => [`requests.${name}`, amount])),
    ...Object.fromEntries(Object.entries(requests).filter(([name]) => COMPUTE.includes(name))),
    ...Object.fromEntries(Object.entries(limits).map(([name, amount]) => [`limits.${name}`, amount])),
  };
}

/** Resources of which a quota may speak without `requests.`. */
const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];

function usageOfService({ spec }: Service): Amounts {
  const ports = String(spec?.ports?.length ?? 0);
  const isBalanced = spec?.type === 'LoadBalancer';
  const hasNodePorts = spec?.type === 'NodePort' || (isBalanced && spec.allocateLoadBalancerNodePorts !== false);
  return {
    services: '1',
    ...(hasNodePorts ? { 'services.nodeports': ports } : {}),
    ...(isBalanced ? { 'services.loadbalancers': '1' } : {}),
  };
}

function usageOfClaim({ spec }: PersistentVolumeClaim): Amounts {
  const storage = spec?.resources?.requests?.storage ?? '0';
  const own = { persistentvolumeclaims: '1', 'requests.storage': storage };
  return { ...own, ...usageOfClass(spec?.storageClassName ?? '', storage) };
}

function usageOfClass(storageClass: string, storage: string): Amounts {
  if (storageClass === '') return {};
  const place = `${storageClass}.storageclass.storage.k8s.io`;
  return { [`${place}/persistentvolumeclaims`]: '1', [`${place}/requests.storage`]: storage };
}

/** Whether an object is one of those that a quota counts: all of them but for Pods where it has scopes. */
export function isInScope({ scopes = [], scopeSelector }: ResourceQuotaSpec, kind: Kind, object: KubeObject): boolean {
  const expressions = [
    ...scopes.map((scopeName) => ({ scopeName, operator: 'Exists', values: [] })),
    ...(scopeSelector?.matchExpressions ?? []),
  ];
  if (expressions.length === 0) return true;
  if (kind !== 'Pod') return false;
  const pod: Pod = object;
  return expressions.every(({ scopeName, operator, values = [] }) => matchesScope(pod, scopeName, operator, values));
}

function matchesScope(pod: Pod, scope: string, operator: string, values: readonly string[]): boolean {
  const { activeDeadlineSeconds, priorityClassName = '' } = pod.spec ?? {};
  const isBestEffort = pod.spec !== undefined && computeQosClass(pod.spec) === 'BestEffort';
  switch (scope) {
    case 'Terminating':
      return activeDeadlineSeconds !== undefined;
    case 'NotTerminating':
      return activeDeadlineSeconds === undefined;
    case 'BestEffort':
      return isBestEffort;
    case 'NotBestEffort':
      return !isBestEffort;
    case 'PriorityClass':
      return matchesClass(priorityClassName, operator, values);
    default:
      return hasForeignAffinity(pod);
  }
}

function matchesClass(name: string, operator: string, values: readonly string[]): boolean {
  switch (operator) {
    case 'In':
      return values.includes(name);
    case 'NotIn':
      return !values.includes(name);
    case 'DoesNotExist':
      return name === '';
    default:
      return name !== '';
  }
}

/** CrossNamespacePodAffinity: a term that looks beyond the Pod's own namespace. */
function hasForeignAffinity({ spec }: Pod): boolean {
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {};
  const terms = [podAffinity, podAntiAffinity].flatMap((affinity) => [
    ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
  ]);
  return terms.some(
    ({ namespaces, namespaceSelector }) => (namespaces?.length ?? 0) > 0 || namespaceSelector !== undefined,
  );
}

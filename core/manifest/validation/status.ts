import type { IngressLoadBalancerIngress } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { checkIp } from './addresses.ts';
import { checkName, checkNonNegative } from './checks.ts';
import { type FieldError, invalid } from './field-error.ts';
import { checkJobStatus } from './job-status.ts';
import { checkSubdomain } from './names.ts';

/** What a status counts, and which count may not be greater than which other, as it is called then. */
interface Counts {
  readonly names: readonly string[];
  readonly bounds?: readonly (readonly [less: string, more: string, called: string])[];
}

const IN_ALL = ['replicas', 'status.replicas'] as const;

/** v1.35 pkg/apis/apps/validation, in their order. */
const COUNTS: { readonly [K in Kind]?: Counts } = {
  Deployment: {
    names: [
      ...['observedGeneration', 'replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'],
      ...['unavailableReplicas', 'terminatingReplicas', 'collisionCount'],
    ],
    bounds: [
      ['updatedReplicas', ...IN_ALL],
      ['readyReplicas', ...IN_ALL],
      ['availableReplicas', ...IN_ALL],
      ['availableReplicas', 'readyReplicas', 'readyReplicas'],
    ],
  },
  ReplicaSet: {
    names: [
      ...['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'terminatingReplicas'],
      'observedGeneration',
    ],
    bounds: [
      ['fullyLabeledReplicas', ...IN_ALL],
      ['readyReplicas', ...IN_ALL],
      ['availableReplicas', ...IN_ALL],
      ['availableReplicas', 'readyReplicas', 'readyReplicas'],
    ],
  },
  StatefulSet: {
    names: [
      ...['replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'],
      ...['observedGeneration', 'collisionCount'],
    ],
    bounds: [
      ['readyReplicas', ...IN_ALL],
      ['currentReplicas', ...IN_ALL],
      ['updatedReplicas', ...IN_ALL],
      ['availableReplicas', ...IN_ALL],
      ['availableReplicas', 'readyReplicas', 'status.readyReplicas'],
    ],
  },
  DaemonSet: {
    names: [
      ...['currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady'],
      ...['observedGeneration', 'updatedNumberScheduled', 'numberAvailable', 'numberUnavailable', 'collisionCount'],
    ],
  },
  Job: { names: ['active', 'succeeded', 'failed', 'ready', 'terminating'] },
  HorizontalPodAutoscaler: { names: ['currentReplicas', 'desiredReplicas'] },
  PodDisruptionBudget: { names: ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'] },
};

type StatusChecks = { readonly [K in Kind]?: (before: KindMap[K], after: KindMap[K]) => FieldError[] };

const STATUS_CHECKS: StatusChecks = {
  Job: checkJobStatus,
  Ingress: (_, { status }) => checkAddresses(status?.loadBalancer?.ingress ?? [], 'status.loadBalancer.ingress'),
};

/** What is wrong with a status that a client writes. */
export function checkStatus<K extends Kind>(kind: K, before: KindMap[K], after: KindMap[K]): FieldError[] {
  const check: StatusChecks[K] = STATUS_CHECKS[kind];
  return [...checkCounts(kind, after), ...(check?.(before, after) ?? [])];
}

/** v1.35 pkg/apis/core/validation, ValidateLoadBalancerStatus. */
function checkAddresses(addresses: readonly IngressLoadBalancerIngress[], path: string): FieldError[] {
  return addresses.flatMap(({ ip = '', hostname = '' }, index) => {
    const field = `${path}[${index}].hostname`;
    const isAddress = hostname !== '' && checkIp(hostname, '').length === 0;
    return [
      ...(ip === '' ? [] : checkIp(ip, `${path}[${index}].ip`)),
      ...(hostname === '' ? [] : checkName(hostname, field, checkSubdomain)),
      ...(isAddress ? [invalid(field, hostname, 'must be a DNS name, not an IP address')] : []),
    ];
  });
}

function checkCounts<K extends Kind>(kind: K, object: KindMap[K]): FieldError[] {
  const { names, bounds = [] } = COUNTS[kind] ?? { names: [] };
  const status = new Map<string, unknown>('status' in object ? Object.entries(object.status ?? {}) : []);
  const count = (name: string) => Number(status.get(name) ?? 0);
  return [
    ...names.flatMap((name) => checkNonNegative(count(name), `status.${name}`)),
    ...bounds
      .filter(([less, more]) => count(less) > count(more))
      .map(([less, , called]) => invalid(`status.${less}`, count(less), `cannot be greater than ${called}`)),
  ];
}

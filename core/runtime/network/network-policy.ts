import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, objectsOf } from '../../cluster/object-store.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { parseCidr } from '../../objects/cidr.ts';
import type {
  LabelSelector,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  Pod,
} from '../../objects/kubernetes.generated.ts';
import { matchesSelector } from '../../objects/label-selector.ts';

/** One end of a connection: a Pod, or an address that is none's. */
export interface NetworkEnd {
  readonly ip: string;
  readonly pod: Pod | undefined;
}

export interface Attempt {
  readonly from: NetworkEnd;
  readonly to: NetworkEnd;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/**
 * Whether network policies let a connection through: out of its Pod, and into the other. A Pod that no policy chooses for
 * a direction is open in it; nodes reach their Pods, and a Pod itself. Kubernetes v1.35, networking/v1 NetworkPolicySpec.
 */
export function isLetThrough(cluster: Cluster, attempt: Attempt): boolean {
  const policies = objectsOf(cluster.store, 'NetworkPolicy');
  if (policies.size === 0) return true;
  spend(cluster.work, policies.size * PRICES.object);
  const { from, to } = attempt;
  if (from.pod === undefined || from.pod === to.pod) return true;
  return (
    isOpen(cluster, [...policies.values()], from, to, attempt, 'Egress') &&
    isOpen(cluster, [...policies.values()], to, from, attempt, 'Ingress')
  );
}

function isOpen(
  cluster: Cluster,
  policies: readonly NetworkPolicy[],
  own: NetworkEnd,
  other: NetworkEnd,
  attempt: Attempt,
  direction: 'Egress' | 'Ingress',
): boolean {
  const choosing = policies.filter((policy) => chooses(policy, own.pod, direction));
  if (choosing.length === 0) return true;
  return choosing.some(({ metadata, spec }) =>
    rulesOf(spec, direction).some(
      ({ peers, ports }) =>
        (ports.length === 0 || ports.some((port) => matchesPort(port, attempt))) &&
        (peers.length === 0 || peers.some((peer) => matchesPeer(cluster, peer, other, metadata?.namespace ?? ''))),
    ),
  );
}

function chooses({ metadata, spec }: NetworkPolicy, pod: Pod | undefined, direction: string): boolean {
  if (pod === undefined || pod.spec?.hostNetwork === true) return false;
  if (pod.metadata?.namespace !== metadata?.namespace || spec?.policyTypes?.includes(direction) !== true) return false;
  return matchesSelector(spec.podSelector ?? {}, pod);
}

interface TrafficRule {
  readonly peers: readonly NetworkPolicyPeer[];
  readonly ports: readonly NetworkPolicyPort[];
}

function rulesOf(spec: NetworkPolicy['spec'], direction: 'Egress' | 'Ingress'): readonly TrafficRule[] {
  return direction === 'Egress'
    ? (spec?.egress ?? []).map(({ to = [], ports = [] }) => ({ peers: to, ports }))
    : (spec?.ingress ?? []).map(({ from = [], ports = [] }) => ({ peers: from, ports }));
}

/** Ports are those of the Pod that is reached, also by their names. */
function matchesPort(rule: NetworkPolicyPort, { port, protocol, to }: Attempt): boolean {
  if ((rule.protocol ?? 'TCP') !== protocol) return false;
  if (rule.port === undefined) return true;
  if (typeof rule.port === 'number') return port >= rule.port && port <= (rule.endPort ?? rule.port);
  const named = (to.pod?.spec?.containers ?? []).flatMap(({ ports = [] }) => ports);
  return named.some(({ name, containerPort }) => name === rule.port && containerPort === port);
}

function matchesPeer(cluster: Cluster, peer: NetworkPolicyPeer, { ip, pod }: NetworkEnd, namespace: string): boolean {
  const { ipBlock, namespaceSelector, podSelector } = peer;
  if (ipBlock !== undefined) {
    const isExcepted = (ipBlock.except ?? []).some((cidr) => parseCidr(cidr)?.holds(ip) === true);
    return parseCidr(ipBlock.cidr)?.holds(ip) === true && !isExcepted;
  }
  if (pod === undefined) return false;
  const place = pod.metadata?.namespace ?? '';
  const isInPlace =
    namespaceSelector === undefined ? place === namespace : matchesNamespace(cluster, namespaceSelector, place);
  return isInPlace && (podSelector === undefined || matchesSelector(podSelector, pod));
}

function matchesNamespace(cluster: Cluster, selector: LabelSelector, name: string): boolean {
  const namespace = getObject(cluster.store, 'Namespace', '', name);
  return namespace !== undefined && matchesSelector(selector, namespace);
}

/** What answers for the cluster's DNS: policies that let names be looked up speak of these Pods. */
export const DNS_POD: Pod = {
  metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  spec: { containers: [{ name: 'coredns', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] }] },
};

import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { PodDNSConfig, PodSpec } from '../../objects/kubernetes.generated.ts';

/** What a container's `/etc/resolv.conf` says. */
export interface ResolverConfig {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  /** `ndots:5` */
  readonly options: readonly string[];
}

export const CLUSTER_DOMAIN = 'cluster.local';

/** kubeadm gives the cluster's DNS the tenth address of the Services' range. */
export const CLUSTER_DNS = '10.96.0.10';

/** A node of kind asks Docker's resolver, which knows nothing of the cluster. */
const NODE_CONFIG: ResolverConfig = { nameservers: ['172.18.0.1'], searches: [], options: ['ndots:0'] };

const NO_CONFIG: ResolverConfig = { nameservers: [], searches: [], options: [] };

/** How the names that a Pod asks for are looked up. Kubernetes v1.35, pkg/kubelet/network/dns/dns.go: GetPodDNS. */
export function computeResolverConfig(cluster: Cluster, { podUid, namespace }: PodSandbox): ResolverConfig {
  const spec = findObjectByUid(cluster.store, 'Pod', podUid)?.spec;
  const base = baseConfig(spec, namespace);
  return spec?.dnsConfig === undefined ? base : addConfig(base, spec.dnsConfig);
}

/** On the host's network ClusterFirst means Default. */
function baseConfig(spec: PodSpec | undefined, namespace: string): ResolverConfig {
  const { dnsPolicy = 'ClusterFirst', hostNetwork = false } = spec ?? {};
  if (dnsPolicy === 'None') return NO_CONFIG;
  if (dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork)) return NODE_CONFIG;
  const domains = [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN];
  return { nameservers: [CLUSTER_DNS], searches: [...domains, ...NODE_CONFIG.searches], options: ['ndots:5'] };
}

/** dnsConfig is added to what the policy gives; an option of the same name replaces the one there is. */
function addConfig(
  base: ResolverConfig,
  { nameservers = [], searches = [], options = [] }: PodDNSConfig,
): ResolverConfig {
  const byName = new Map(base.options.map((option) => [option.split(':')[0] ?? '', option]));
  for (const { name = '', value = '' } of options) byName.set(name, value === '' ? name : `${name}:${value}`);
  return {
    nameservers: [...new Set([...base.nameservers, ...nameservers])].slice(0, MAX_NAMESERVERS),
    searches: [...new Set([...base.searches, ...searches])],
    options: [...byName.values()],
  };
}

/** Kubernetes v1.35, pkg/apis/core/validation: MaxDNSNameservers. */
const MAX_NAMESERVERS = 3;

/** containerd v2, internal/cri/server: parseDNSOptions. */
export function printResolvConf({ nameservers, searches, options }: ResolverConfig): string {
  const search = searches.length === 0 ? '' : `search ${searches.join(' ')}\n`;
  const servers = nameservers.map((server) => `nameserver ${server}\n`).join('');
  return `${search}${servers}${options.length === 0 ? '' : `options ${options.join(' ')}\n`}`;
}

/** The names that stand for `host` in the order they are asked for: resolv.conf(5). */
export function listCandidates({ searches, options }: ResolverConfig, host: string): string[] {
  if (host.endsWith('.')) return [host.slice(0, -1)];
  const ndots = Number(options.find((option) => option.startsWith('ndots:'))?.slice(6) ?? 1);
  const searched = searches.map((search) => `${host}.${search.replace(/\.$/, '')}`);
  return host.split('.').length - 1 >= ndots ? [host, ...searched] : [...searched, host];
}

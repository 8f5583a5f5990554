import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid, getObject } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { drawInteger } from '../../sim/random.ts';
import { findHostAlias, fullNameOf } from '../files/hosts-file.ts';
import { listBackends } from './backends.ts';
import { lookUpName } from './cluster-dns.ts';
import { nextNetworkDraw } from './network-draws.ts';
import { DNS_POD, isLetThrough } from './network-policy.ts';
import { CLUSTER_DNS, computeResolverConfig, listCandidates } from './resolver-config.ts';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** The address of a host name as a Pod's resolver finds it; undefined where there is none. */
export function resolveHost(cluster: Cluster, sandbox: PodSandbox, host: string): string | undefined {
  if (IPV4.test(host)) return host;
  return findInHostsFile(cluster, sandbox, host) ?? queryDns(cluster, sandbox, host)?.addresses[0];
}

/** What DNS answers. */
export interface DnsAnswer {
  /** The full name that had an answer. */
  readonly name: string;
  /** The names that it is another name of, the last of which has the addresses. */
  readonly aliasOf: readonly string[];
  /** In an order drawn for each answer, as CoreDNS' loadbalance does it; empty for another name of one outside the lab. */
  readonly addresses: readonly string[];
}

/** Asks the Pod's first nameserver for a name and what its search list makes of it; undefined where nothing is found. */
export function queryDns(cluster: Cluster, sandbox: PodSandbox, host: string): DnsAnswer | undefined {
  const config = computeResolverConfig(cluster, sandbox);
  if (config.nameservers[0] !== CLUSTER_DNS || !reachesDns(cluster, sandbox)) return undefined;
  for (const name of listCandidates(config, host)) {
    const { aliasOf, addresses } = lookUpName(cluster, name);
    if (addresses.length + aliasOf.length === 0) continue;
    return { name, aliasOf, addresses: rotate(cluster, sandbox, name, addresses) };
  }
  return undefined;
}

/** A policy for what goes out that forgets DNS leaves a Pod without names. */
export function reachesDns(cluster: Cluster, { ip, podUid }: PodSandbox): boolean {
  if (!isDnsServed(cluster)) return false;
  const from = { ip, pod: findObjectByUid(cluster.store, 'Pod', podUid) };
  return isLetThrough(cluster, { from, to: { ip: CLUSTER_DNS, pod: DNS_POD }, port: 53, protocol: 'UDP' });
}

/** CoreDNS as it was made answers always; once somebody has touched it, somebody of it has to be ready. */
function isDnsServed(cluster: Cluster): boolean {
  const service =
    cluster.systemTaken === true ? getObject(cluster.store, 'Service', 'kube-system', 'kube-dns') : undefined;
  const port = service?.spec?.ports?.find(({ name }) => name === 'dns');
  return service === undefined || port === undefined || listBackends(cluster, service, port).length > 0;
}

function rotate(cluster: Cluster, sandbox: PodSandbox, name: string, addresses: readonly string[]): readonly string[] {
  if (addresses.length <= 1) return [...addresses];
  const stream = `dns/${name}/${sandbox.podUid}/${nextNetworkDraw(sandbox)}`;
  const first = drawInteger(cluster.seed, stream, 0, addresses.length - 1);
  return [...addresses.slice(first), ...addresses.slice(0, first)];
}

function findInHostsFile(cluster: Cluster, sandbox: PodSandbox, host: string): string | undefined {
  if (host === 'localhost') return '127.0.0.1';
  const isOwn = host === sandbox.hostname || host === fullNameOf(cluster, sandbox);
  return isOwn ? sandbox.ip : findHostAlias(cluster, sandbox, host);
}

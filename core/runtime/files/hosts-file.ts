import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';

/** kubelet v1.35, pkg/kubelet/kubelet_pods.go: managedHostsFileContent. */
const HEADER = `# Kubernetes-managed hosts file.
127.0.0.1\tlocalhost
::1\tlocalhost ip6-localhost ip6-loopback
fe00::0\tip6-localnet
fe00::0\tip6-mcastprefix
fe00::1\tip6-allnodes
fe00::2\tip6-allrouters
`;

/** `/etc/hosts` as the kubelet writes it: the Pod's own name, and its hostAliases. */
export function hostsFile(cluster: Cluster, sandbox: PodSandbox): string {
  const { ip, hostname } = sandbox;
  const fullName = fullNameOf(cluster, sandbox);
  const subdomain = subdomainOf(cluster, sandbox);
  const names =
    subdomain === undefined ? hostname : `${fullName}\t${fullName.slice(0, fullName.indexOf(`.${subdomain}.`))}`;
  const aliases = hostAliases(cluster, sandbox).map(({ ip: alias, hostnames = [] }) =>
    [alias, ...hostnames].join('\t'),
  );
  const added = aliases.length === 0 ? '' : `\n# Entries added by HostAliases.\n${aliases.join('\n')}\n`;
  return `${HEADER}${ip}\t${names}\n${added}`;
}

/** A Pod's hostname with the domain that its subdomain gives it: `ens-0.members.default.svc.cluster.local`. */
export function fullNameOf(cluster: Cluster, sandbox: PodSandbox): string {
  const { hostname, namespace } = sandbox;
  const subdomain = subdomainOf(cluster, sandbox);
  const end = `.${subdomain}.${namespace}.svc.cluster.local`;
  return subdomain === undefined || hostname.endsWith(end) ? hostname : `${hostname}${end}`;
}

/** A hostnameOverride is the whole name. */
function subdomainOf(cluster: Cluster, sandbox: PodSandbox): string | undefined {
  const spec = podSpec(cluster, sandbox);
  return spec?.hostnameOverride === undefined ? spec?.subdomain : undefined;
}

/** The address a Pod's hostAliases give a name. */
export function findHostAlias(cluster: Cluster, sandbox: PodSandbox, host: string): string | undefined {
  return hostAliases(cluster, sandbox).find(({ hostnames }) => hostnames?.includes(host) === true)?.ip;
}

function hostAliases(cluster: Cluster, sandbox: PodSandbox) {
  return podSpec(cluster, sandbox)?.hostAliases ?? [];
}

function podSpec({ store }: Cluster, { namespace, podName }: PodSandbox) {
  return getObject(store, 'Pod', namespace, podName)?.spec;
}

import type { Cluster } from '../../cluster/cluster.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { nodeIp } from '../sandbox.ts';
import { findListener, type Listener } from './listeners.ts';
import { chooseBackend, findServiceByIp } from './resolve.ts';

/** What a TCP connection comes to. */
export type Connection =
  | { readonly kind: 'open'; readonly listener: Listener; readonly sandbox: PodSandbox; readonly clientIp: string }
  | { readonly kind: 'refused' }
  /** Packets get no answer: a node that is down, an address nobody has. */
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable' };

/** Connects from a Pod (or from its node, for probes) to an address and port. */
export function connect(cluster: Cluster, from: PodSandbox | undefined, ip: string, port: number): Connection {
  if (from !== undefined && (ip.startsWith('127.') || ip === '0.0.0.0' || ip === from.ip)) {
    return connectToSandbox(from, port, ip.startsWith('127.') ? '127.0.0.1' : from.ip);
  }
  const service = findServiceByIp(cluster, ip);
  if (service !== undefined) return connectToService(cluster, from, service, port);
  const targets = findSandboxesByIp(cluster, ip);
  const [first] = targets;
  if (first === undefined) return { kind: ip.startsWith('10.244.') ? 'unreachable' : 'timeout' };
  if (cluster.nodes.get(first.nodeName)?.running !== true) return { kind: 'timeout' };
  const target = targets.find((sandbox) => findListener(sandbox, port) !== undefined) ?? first;
  return connectToSandbox(target, port, from?.ip ?? nodeIp(cluster, target.nodeName));
}

function connectToService(
  cluster: Cluster,
  from: PodSandbox | undefined,
  service: Parameters<typeof chooseBackend>[1],
  port: number,
): Connection {
  const known = service.spec?.ports?.some((each) => each.port === port) === true;
  if (!known) return { kind: 'timeout' };
  const backend = chooseBackend(cluster, service, port);
  return backend === undefined ? { kind: 'refused' } : connect(cluster, from, backend.ip, backend.port);
}

function connectToSandbox(sandbox: PodSandbox, port: number, clientIp: string): Connection {
  const listener = findListener(sandbox, port);
  return listener === undefined ? { kind: 'refused' } : { kind: 'open', listener, sandbox, clientIp };
}

/** Pods on the host's network share the node's address. */
function findSandboxesByIp(cluster: Cluster, ip: string): PodSandbox[] {
  const found: PodSandbox[] = [];
  for (const node of cluster.nodes.values()) {
    for (const sandbox of node.sandboxes.values()) if (sandbox.ip === ip) found.push(sandbox);
  }
  return found;
}

import { NO_SYSTEM } from '../../cluster/furniture/system-load.ts';
import type { Node, Pod } from '../../objects/kubernetes.generated.ts';
import { specInForce } from '../../objects/spec-in-force.ts';
import { allocatableOf, type NodeView, sumUsed } from '../node-view.ts';
import { computePodRequests } from '../pod-requests.ts';
import { type Filter, reject } from './filter.ts';

/** Kubernetes v1.35, plugins/noderesources/fit.go: what the Pod asks for beside what the node's Pods have. */
export const filterResources: Filter = ({ pod }, view) => {
  if (pod.spec === undefined) return undefined;
  const shortages = listShortages(pod, view);
  if (shortages.length === 0) return undefined;
  return {
    reasons: shortages.map((shortage) => shortage.reason),
    unresolvable: shortages.some((shortage) => shortage.beyondNode),
  };
};

/** Two Pods on one node cannot have one host port, be it of the same address or of all. */
export const filterPorts: Filter = ({ pod }, view) => {
  if (hostPortsOf(pod).length === 0) return undefined;
  return view.pods.some((other) => sharePorts(pod, other))
    ? reject("node(s) didn't have free ports for the requested pod ports")
    : undefined;
};

interface Shortage {
  readonly reason: string;
  /** More than an empty node would have. */
  readonly beyondNode: boolean;
}

function listShortages(pod: Pod, view: NodeView): Shortage[] {
  const requests = computePodRequests(pod.spec ?? { containers: [] });
  const allocatable = allocatableOf(view);
  const used = sumUsed(view);
  const shortages: Shortage[] = [];
  if (view.pods.length + view.system.pods + 1 > allocatable.pods)
    shortages.push({ reason: 'Too many pods', beyondNode: false });
  const compare = (name: string, asked: number, taken: number, given: number): void => {
    if (asked > 0 && asked > given - taken) {
      shortages.push({ reason: `Insufficient ${name}`, beyondNode: asked > given });
    }
  };
  compare('cpu', requests.cpuMillicores, used.cpuMillicores, allocatable.cpuMillicores);
  compare('memory', requests.memoryBytes, used.memoryBytes, allocatable.memoryBytes);
  compare('ephemeral-storage', requests.ephemeralBytes, used.ephemeralBytes, allocatable.ephemeralBytes);
  for (const [name, asked] of requests.others) {
    compare(name, asked, sumOther(view, name), allocatable.others.get(name) ?? 0);
  }
  return shortages;
}

function sumOther(view: NodeView, name: string): number {
  return view.pods.reduce((sum, pod) => sum + (computePodRequests(specInForce(pod)).others.get(name) ?? 0), 0);
}

/** Whether the node has what the Pod asks for, if nothing else were there. */
export function fitsAlone(pod: Pod, node: Node): boolean {
  return listShortages(pod, { node, name: '', pods: [], system: NO_SYSTEM }).length === 0;
}

/** Whether one of the two Pods keeps a host port that the other wants. */
export function sharePorts(a: Pod, b: Pod): boolean {
  return hostPortsOf(a).some((port) => hostPortsOf(b).some((other) => clashes(port, other)));
}

interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

function hostPortsOf(pod: Pod): HostPort[] {
  const sidecars = (pod.spec?.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  return [...sidecars, ...(pod.spec?.containers ?? [])].flatMap((container) =>
    (container.ports ?? []).flatMap(({ hostPort, hostIP = '0.0.0.0', protocol = 'TCP' }) =>
      hostPort === undefined || hostPort === 0 ? [] : [{ ip: hostIP, protocol, port: hostPort }],
    ),
  );
}

function clashes(a: HostPort, b: HostPort): boolean {
  const sameIp = a.ip === b.ip || a.ip === '0.0.0.0' || b.ip === '0.0.0.0';
  return sameIp && a.protocol === b.protocol && a.port === b.port;
}

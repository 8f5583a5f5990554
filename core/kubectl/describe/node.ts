import { compareText } from '../../objects/compare-text.ts';
import type { Lease, Node, Pod, Taint } from '../../objects/kubernetes.generated.ts';
import { canonicalQuantity } from '../../objects/quantity.ts';
import type { StringMap } from '../rows/cells.ts';
import { computeNodeRoles } from '../rows/node-row.ts';
import { annotationLines, formatTime, hangingLines, indent, type Lines, labelLines } from './lines.ts';
import { describeNodeResources } from './node-resources.ts';

/** What a node's description needs beside the node. */
export interface NodeSurroundings {
  readonly lease: Lease | undefined;
  /** Its Pods that have not ended, by namespace and name. */
  readonly pods: readonly Pod[];
  readonly nowMs: number;
}

/** Everything of a Node but its Events: kubectl v1.35, pkg/describe/describe.go, describeNode. */
export function describeNode(node: Node, { lease, pods, nowMs }: NodeSurroundings): Lines {
  const { metadata, spec, status } = node;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Roles:\t${computeNodeRoles(node)}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `CreationTimestamp:\t${formatTime(metadata?.creationTimestamp)}`,
    ...hangingLines('Taints', sortTaints(spec?.taints).map(printTaint)),
    `Unschedulable:\t${spec?.unschedulable ?? false}`,
    ...describeLease(node, lease),
    ...describeConditions(node),
    'Addresses:',
    ...(status?.addresses ?? []).map(({ type, address }) => `  ${type}:\t${address}`),
    ...describeQuantities('Capacity', status?.capacity),
    ...describeQuantities('Allocatable', status?.allocatable),
    ...describeSystem(node),
    ...(spec?.podCIDR ? [`PodCIDR:\t${spec.podCIDR}`] : []),
    ...(spec?.podCIDRs?.length ? [`PodCIDRs:\t${spec.podCIDRs.join(',')}`] : []),
    ...(spec?.providerID ? [`ProviderID:\t${spec.providerID}`] : []),
    ...describeNodeResources(node, pods, nowMs),
  ];
}

/** As kubectl v1.35 does: by what they do, then by their keys. */
function sortTaints(taints: readonly Taint[] = []): readonly Taint[] {
  return taints.toSorted((a, b) => compareText(a.effect, b.effect) || compareText(a.key, b.key));
}

function printTaint({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}

function describeLease(node: Node, lease: Lease | undefined): Lines {
  if (lease === undefined) {
    const name = node.metadata?.name ?? '';
    return [`Lease:\tFailed to get lease: leases.coordination.k8s.io "${name}" not found`];
  }
  const { holderIdentity, acquireTime, renewTime } = lease.spec ?? {};
  return [
    'Lease:',
    `  HolderIdentity:\t${holderIdentity ?? '<unset>'}`,
    `  AcquireTime:\t${acquireTime === undefined ? '<unset>' : formatTime(acquireTime)}`,
    `  RenewTime:\t${renewTime === undefined ? '<unset>' : formatTime(renewTime)}`,
  ];
}

function describeConditions(node: Node): Lines {
  const conditions = node.status?.conditions ?? [];
  if (conditions.length === 0) return [];
  const rows = conditions.map((condition) => {
    const { type, status, lastHeartbeatTime, lastTransitionTime, reason = '', message = '' } = condition;
    const times = `${formatTime(lastHeartbeatTime)} \t${formatTime(lastTransitionTime)} `;
    return `  ${type} \t${status} \t${times}\t${reason} \t${message}`;
  });
  return [
    'Conditions:',
    '  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage',
    '  ----\t------\t-----------------\t------------------\t------\t-------',
    ...rows,
  ];
}

function describeQuantities(title: string, quantities: StringMap | undefined): Lines {
  const entries = Object.entries(quantities ?? {}).sort(([a], [b]) => compareText(a, b));
  if (entries.length === 0) return [];
  return [
    `${title}:`,
    ...indent(
      entries.map(([name, quantity]) => `${name}:\t${canonicalQuantity(quantity)}`),
      1,
    ),
  ];
}

function describeSystem(node: Node): Lines {
  const system = node.status?.nodeInfo;
  const facts = [
    ['Machine ID', system?.machineID],
    ['System UUID', system?.systemUUID],
    ['Boot ID', system?.bootID],
    ['Kernel Version', system?.kernelVersion],
    ['OS Image', system?.osImage],
    ['Operating System', system?.operatingSystem],
    ['Architecture', system?.architecture],
    ['Container Runtime Version', system?.containerRuntimeVersion],
    ['Kubelet Version', system?.kubeletVersion],
    ['Kube-Proxy Version', system?.kubeProxyVersion],
  ];
  return ['System Info:', ...facts.map(([title, value]) => `  ${title}:\t${value ?? ''}`)];
}

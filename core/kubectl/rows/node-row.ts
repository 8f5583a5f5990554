import { compareText } from '../../objects/compare-text.ts';
import type { Node } from '../../objects/kubernetes.generated.ts';
import { ageOf, nameOf, orNone } from './cells.ts';

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** kubernetes v1.35, printers.go: printNode. */
export function nodeCells(node: Node, nowMs: number): readonly string[] {
  const nodeInfo = node.status?.nodeInfo;
  return [
    nameOf(node),
    computeNodeStatus(node),
    computeNodeRoles(node),
    ageOf(node, nowMs),
    nodeInfo?.kubeletVersion ?? '',
    addressOf(node, 'InternalIP'),
    addressOf(node, 'ExternalIP'),
    orUnknown(nodeInfo?.osImage),
    orUnknown(nodeInfo?.kernelVersion),
    orUnknown(nodeInfo?.containerRuntimeVersion),
  ];
}

/** `Ready`, `NotReady`, `Unknown` (no Ready condition), with `,SchedulingDisabled` when cordoned. */
export function computeNodeStatus(node: Node): string {
  const ready = node.status?.conditions?.find((condition) => condition.type === 'Ready');
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return node.spec?.unschedulable === true ? `${word},SchedulingDisabled` : word;
}

export function computeNodeRoles(node: Node): string {
  const roles = new Set<string>();
  for (const [key, value] of Object.entries(node.metadata?.labels ?? {})) {
    if (key.startsWith(ROLE_PREFIX) && key.length > ROLE_PREFIX.length) roles.add(key.slice(ROLE_PREFIX.length));
    if (key === 'kubernetes.io/role' && value !== '') roles.add(value);
  }
  return orNone([...roles].sort(compareText).join(','));
}

function addressOf(node: Node, type: string): string {
  return orNone(node.status?.addresses?.find((address) => address.type === type)?.address);
}

function orUnknown(text: string | undefined): string {
  return text === undefined || text === '' ? '<unknown>' : text;
}

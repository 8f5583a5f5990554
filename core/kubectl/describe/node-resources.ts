import { compareText } from '../../objects/compare-text.ts';
import type { Container, Node, Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import { canonicalQuantity, quantityMillis, quantityValue } from '../../objects/quantity.ts';
import { specInForce } from '../../objects/spec-in-force.ts';
import { computePodRequests, type PodRequests } from '../../scheduler/pod-requests.ts';
import { since } from '../output/since.ts';
import type { Lines } from './lines.ts';

const NONE: PodRequests = { cpuMillicores: 0, memoryBytes: 0, ephemeralBytes: 0, others: new Map() };

/** Non-terminated Pods and Allocated resources: kubectl v1.35, pkg/describe/describe.go, describeNodeResource. */
export function describeNodeResources(node: Node, pods: readonly Pod[], nowMs: number): Lines {
  const shares = shareOf(node);
  const asked = pods.map((pod) => ({ pod, requests: requestsOf(pod), limits: limitsOf(pod) }));
  const rows = asked.map(({ pod, requests, limits }) => {
    const cells = [shares.cpu(requests), shares.cpu(limits), shares.memory(requests), shares.memory(limits)];
    const { namespace = '', name = '', creationTimestamp } = pod.metadata ?? {};
    return `  ${namespace}\t${name}\t\t${cells.join('\t')}\t${since(creationTimestamp, nowMs)}`;
  });
  const requests = asked.map((pod) => pod.requests).reduce(add, NONE);
  const limits = asked.map((pod) => pod.limits).reduce(add, NONE);
  return [
    `Non-terminated Pods:\t(${pods.length} in total)`,
    '  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge',
    '  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---',
    ...rows,
    'Allocated resources:',
    '  (Total limits may be over 100 percent, i.e., overcommitted.)',
    '  Resource\tRequests\tLimits',
    '  --------\t--------\t------',
    `  cpu\t${shares.cpu(requests)}\t${shares.cpu(limits)}`,
    `  memory\t${shares.memory(requests)}\t${shares.memory(limits)}`,
    `  ephemeral-storage\t${shares.ephemeral(requests)}\t${shares.ephemeral(limits)}`,
    ...otherResources(node, requests, limits),
  ];
}

interface Shares {
  readonly cpu: (asked: PodRequests) => string;
  readonly memory: (asked: PodRequests) => string;
  readonly ephemeral: (asked: PodRequests) => string;
}

/** Prints amounts beside their whole percent of what the node can give. */
function shareOf(node: Node): Shares {
  const allocatable = node.status?.allocatable ?? node.status?.capacity ?? {};
  const cpu = quantityMillis(allocatable.cpu);
  const memory = quantityValue(allocatable.memory);
  const ephemeral = quantityValue(allocatable['ephemeral-storage']);
  return {
    cpu: (asked) => withPercent(canonicalQuantity(`${asked.cpuMillicores}m`), asked.cpuMillicores / cpu),
    memory: (asked) => withPercent(printBytes(asked.memoryBytes), asked.memoryBytes / memory),
    ephemeral: (asked) => withPercent(printBytes(asked.ephemeralBytes), asked.ephemeralBytes / ephemeral),
  };
}

function withPercent(amount: string, fraction: number): string {
  return `${amount} (${Number.isFinite(fraction) ? Math.trunc(fraction * 100) : 0}%)`;
}

function printBytes(bytes: number): string {
  return bytes !== 0 && bytes % 1024 === 0 ? canonicalQuantity(`${bytes / 1024}Ki`) : canonicalQuantity(String(bytes));
}

function otherResources(node: Node, requests: PodRequests, limits: PodRequests): Lines {
  const standard = ['cpu', 'memory', 'ephemeral-storage', 'pods'];
  const names = Object.keys(node.status?.allocatable ?? {}).filter((name) => !standard.includes(name));
  return names.sort(compareText).map((name) => {
    const [asked, limit] = [requests.others.get(name) ?? 0, limits.others.get(name) ?? 0];
    if (!name.startsWith('hugepages-')) return `  ${name}\t${asked}\t${limit}`;
    const all = quantityValue(node.status?.allocatable?.[name]);
    return `  ${name}\t${withPercent(printBytes(asked), asked / all)}\t${withPercent(printBytes(limit), limit / all)}`;
  });
}

function requestsOf(pod: Pod): PodRequests {
  return computePodRequests(specInForce(pod));
}

/** Limits add up by the rules of requests. */
function limitsOf(pod: Pod): PodRequests {
  const spec = specInForce(pod);
  const { overhead: _, ...rest } = spec;
  const asRequests: PodSpec = {
    ...rest,
    containers: spec.containers.map(swapLimits),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(swapLimits) }),
    ...(spec.resources === undefined ? {} : { resources: { requests: spec.resources.limits ?? {} } }),
  };
  return computePodRequests(asRequests);
}

function swapLimits(container: Container): Container {
  return { ...container, resources: { requests: container.resources?.limits ?? {} } };
}

function add(a: PodRequests, b: PodRequests): PodRequests {
  const others = new Map(a.others);
  for (const [name, amount] of b.others) others.set(name, (others.get(name) ?? 0) + amount);
  return {
    cpuMillicores: a.cpuMillicores + b.cpuMillicores,
    memoryBytes: a.memoryBytes + b.memoryBytes,
    ephemeralBytes: a.ephemeralBytes + b.ephemeralBytes,
    others,
  };
}

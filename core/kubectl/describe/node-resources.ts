import { type Amounts, sumPodAmounts } from '../../apiserver/policy/pod-amounts.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { Node, Pod } from '../../objects/kubernetes.generated.ts';
import { quantityMillis, quantityValue, sumQuantities } from '../../objects/quantity.ts';
import { since } from '../output/since.ts';
import type { Lines } from './lines.ts';

/** Non-terminated Pods and Allocated resources: kubectl v1.35, pkg/describe/describe.go, describeNodeResource. */
export function describeNodeResources(node: Node, pods: readonly Pod[], nowMs: number): Lines {
  const shares = shareOf(node);
  const asked = pods.map((pod) => ({
    pod,
    requests: sumPodAmounts(pod, 'requests'),
    limits: sumPodAmounts(pod, 'limits'),
  }));
  const rows = asked.map(({ pod, requests, limits }) => {
    const cells = [shares.cpu(requests), shares.cpu(limits), shares.memory(requests), shares.memory(limits)];
    const { namespace = '', name = '', creationTimestamp } = pod.metadata ?? {};
    return `  ${namespace}\t${name}\t\t${cells.join('\t')}\t${since(creationTimestamp, nowMs)}`;
  });
  const requests = addUp(asked.map((pod) => pod.requests));
  const limits = addUp(asked.map((pod) => pod.limits));
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
  readonly cpu: (asked: Amounts) => string;
  readonly memory: (asked: Amounts) => string;
  readonly ephemeral: (asked: Amounts) => string;
}

/** Prints amounts beside their whole percent of what the node can give. */
function shareOf(node: Node): Shares {
  const allocatable = node.status?.allocatable ?? node.status?.capacity ?? {};
  const cpu = quantityMillis(allocatable.cpu);
  const memory = quantityValue(allocatable.memory);
  const ephemeral = quantityValue(allocatable['ephemeral-storage']);
  return {
    cpu: ({ cpu: asked = '0' }) => withPercent(asked, quantityMillis(asked) / cpu),
    memory: ({ memory: asked = '0' }) => withPercent(asked, quantityValue(asked) / memory),
    ephemeral: ({ 'ephemeral-storage': asked = '0' }) => withPercent(asked, quantityValue(asked) / ephemeral),
  };
}

function withPercent(amount: string, fraction: number): string {
  return `${amount} (${Number.isFinite(fraction) ? Math.trunc(fraction * 100) : 0}%)`;
}

function otherResources(node: Node, requests: Amounts, limits: Amounts): Lines {
  const standard = ['cpu', 'memory', 'ephemeral-storage', 'pods'];
  const names = Object.keys(node.status?.allocatable ?? {}).filter((name) => !standard.includes(name));
  return names.sort(compareText).map((name) => {
    const [asked = '0', limit = '0'] = [requests[name], limits[name]];
    if (!name.startsWith('hugepages-')) return `  ${name}\t${asked}\t${limit}`;
    const all = quantityValue(node.status?.allocatable?.[name]);
    const share = (amount: string): string => withPercent(amount, quantityValue(amount) / all);
    return `  ${name}\t${share(asked)}\t${share(limit)}`;
  });
}

/** Written as the first of them that is not nothing: `16M` and `1Gi` are some number of M. */
function addUp(all: readonly Amounts[]): Amounts {
  const names = new Set(all.flatMap((amounts) => Object.keys(amounts)));
  return Object.fromEntries(
    [...names].map((name) => {
      const amounts = all.flatMap((one) => one[name] ?? []).filter((amount) => amount !== '0');
      return [name, amounts.length === 0 ? '0' : sumQuantities(amounts)] as const;
    }),
  );
}

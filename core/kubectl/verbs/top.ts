import { listObjects } from '../../cluster/object-store.ts';
import { listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import { formatGoDuration } from '../../objects/go-duration.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Node, Pod } from '../../objects/kubernetes.generated.ts';
import { quantityMillis, quantityValue } from '../../objects/quantity.ts';
import type { ContainerUsage } from '../../runtime/index.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, failFromServer, failOfUse, type KubectlOutcome, succeed } from '../outcome.ts';
import { goSort } from '../output/go-sort.ts';
import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';
import { nameOf } from '../rows/cells.ts';
import { parseFieldSelector } from '../select/field-selector.ts';
import { parseLabelSelector } from '../select/label-selector.ts';
import { type MeasuredPod, measurePods } from '../top/measure-pods.ts';
import { addUp, nodeUsage } from '../top/node-usage.ts';
import type { Invocation, Verb } from './verb.ts';

const POD_FLAGS = flagSpecs(`
  -A --all-namespaces
  --containers
  --field-selector string
  --no-headers
  -l --selector string
  --show-swap
  --sort-by string
  --sum
  --use-protocol-buffers
`);

const NODE_FLAGS = flagSpecs(`
  --no-headers
  -l --selector string
  --show-capacity
  --show-swap
  --sort-by string
  --use-protocol-buffers
`);

export const TOP_VERBS: readonly Verb[] = [
  {
    name: 'top pod',
    usage: ['top pod [NAME | -l LABELS] [--containers] [-A]'],
    summary: 'Shows the CPU and memory that Pods use.',
    flags: POD_FLAGS,
    reads: true,
    run: runTopPod,
  },
  {
    name: 'top node',
    usage: ['top node [NAME | -l LABELS]'],
    summary: 'Shows the CPU and memory that nodes use.',
    flags: NODE_FLAGS,
    reads: true,
    run: runTopNode,
  },
];

/** kubectl v1.35, pkg/cmd/top: Complete and Validate. */
function findMistake(invocation: Invocation, words: TopWords): KubectlOutcome | undefined {
  const { args, flags } = invocation;
  if (args.length > 1) return failOfUse(`top ${words.resource}`, `${words.resource} [NAME | -l label]`);
  const sortBy = flags.text('sort-by') ?? '';
  if (sortBy !== '' && sortBy !== 'cpu' && sortBy !== 'memory') return fail('--sort-by accepts only cpu or memory');
  const selects = (flags.text('selector') ?? '') !== '' || (flags.text('field-selector') ?? '') !== '';
  return args.length > 0 && selects ? fail(`only one of NAME or ${words.selector} can be provided`) : undefined;
}

interface TopWords {
  readonly resource: 'pod' | 'node';
  readonly selector: string;
}

function runTopPod(invocation: Invocation): KubectlOutcome {
  const { args, cluster, flags, namespace } = invocation;
  const mistake = findMistake(invocation, { resource: 'pod', selector: 'selector' });
  if (mistake !== undefined) return mistake;
  const scope = { namespace: flags.isOn('all-namespaces') ? undefined : namespace, name: args[0] };
  const measured = measurePods(cluster, {
    ...scope,
    labels: flags.text('selector'),
    fields: flags.text('field-selector'),
  });
  if (!measured.ok) return measured.outcome;
  return measured.pods.length === 0 ? tellUnmeasured(invocation) : printPods(invocation, measured.pods);
}

function printPods({ flags }: Invocation, pods: readonly MeasuredPod[]): KubectlOutcome {
  const everywhere = flags.isOn('all-namespaces');
  const order = orderOf(flags);
  const swap = flags.isOn('show-swap');
  // No node of the lab has swap.
  const swapCells = swap ? ['0Mi'] : [];
  const whole = pods.map((pod) => ({ ...pod, usage: addUp(pod.containers.map(({ usage }) => usage)) }));
  const sorted = goSort(whole, order ?? ((a, b) => comparePlaces(a, b, everywhere) < 0));
  const rows = sorted.flatMap(({ namespace, name, containers, usage }) => {
    const place = everywhere ? [namespace, name] : [name];
    if (!flags.isOn('containers')) return [[...place, ...usageCells(usage), ...swapCells]];
    const inside = goSort(containers, order ?? ((a, b) => a.name < b.name));
    return inside.map((container) => [...place, container.name, ...usageCells(container.usage), ...swapCells]);
  });
  const names = flags.isOn('containers') ? ['POD', 'NAME'] : ['NAME'];
  const header = [
    ...(everywhere ? ['NAMESPACE'] : []),
    ...names,
    'CPU(cores)',
    'MEMORY(bytes)',
    ...(swap ? ['SWAP(bytes)'] : []),
  ];
  // It counts the columns where it prints their names.
  const width = flags.isOn('no-headers') ? LEAST_COLUMNS + swapCells.length : header.length;
  const sum = flags.isOn('sum') ? sumRows(usageCells(addUp(whole.map(({ usage }) => usage))), swapCells, width) : [];
  return printRows(header, [...rows, ...sum], flags.isOn('no-headers'));
}

const LEAST_COLUMNS = 3;

function comparePlaces(a: MeasuredPod, b: MeasuredPod, everywhere: boolean): number {
  return (everywhere ? compareText(a.namespace, b.namespace) : 0) || compareText(a.name, b.name);
}

/** What `--sort-by` says: the largest first; undefined where it says nothing. */
function orderOf(flags: ParsedFlags): ((a: Measured, b: Measured) => boolean) | undefined {
  const field = flags.text('sort-by') ?? '';
  if (field === '') return undefined;
  if (field === 'cpu') return (a, b) => millicores(a.usage) > millicores(b.usage);
  return (a, b) => a.usage.memoryBytes > b.usage.memoryBytes;
}

interface Measured {
  readonly usage: ContainerUsage;
}

/** kubectl v1.35, pkg/cmd/top/top_pod.go: verifyEmptyMetrics. It looks for the Pods in the line's own namespace. */
function tellUnmeasured({ cluster, flags, namespace }: Invocation): KubectlOutcome {
  const labels = parseLabelSelector(flags.text('selector') ?? '');
  const fields = parseFieldSelector(kindFacts('Pod'), flags.text('field-selector') ?? '');
  const pods = listServed(cluster, 'Pod', namespace)
    .filter((pod) => labels.ok && labels.matches(pod.metadata?.labels) && fields.ok && fields.matches(pod))
    .sort((a, b) => compareText(nameOf(a), nameOf(b)));
  if (pods.length === 0) {
    const where = flags.isOn('all-namespaces') ? '' : ` in ${namespace} namespace.`;
    return succeed('', `No resources found${where}\n`);
  }
  const ageOf = ({ metadata }: Pod): number => cluster.nowMs - parseTimestamp(metadata?.creationTimestamp ?? '');
  // A moment passes between the server’s clock and the look at it.
  const old = pods.find((pod) => ageOf(pod) >= METRICS_DELAY_MS);
  if (old === undefined) return fail('metrics not available yet');
  return fail(`Metrics not available for pod ${namespace}/${nameOf(old)}, age: ${formatGoDuration(ageOf(old))}`);
}

/** kubectl v1.35, pkg/cmd/top/top_pod.go: metricsCreationDelay. */
const METRICS_DELAY_MS = 120_000;

/** kubectl v1.35, pkg/metricsutil/metrics_printer.go: printPodResourcesSum. */
function sumRows(total: readonly string[], swap: readonly string[], columns: number): readonly string[][] {
  const blanks = Array.from({ length: columns - total.length }, () => '');
  return [
    [...blanks, ...total.map(() => '________')],
    [...blanks, ...total, ...swap],
  ];
}

const MEBIBYTE = 1024 * 1024;

function usageCells(usage: ContainerUsage): string[] {
  return [`${millicores(usage)}m`, `${Math.floor(usage.memoryBytes / MEBIBYTE)}Mi`];
}

/** Quantities are rounded up where they are told in thousandths. */
function millicores({ cpuMillicores }: ContainerUsage): number {
  return Math.ceil(Math.round(cpuMillicores * 1_000_000) / 1_000_000);
}

function runTopNode(invocation: Invocation): KubectlOutcome {
  const { args, cluster, flags } = invocation;
  const mistake = findMistake(invocation, { resource: 'node', selector: '--selector' });
  if (mistake !== undefined) return mistake;
  const labels = parseLabelSelector(flags.text('selector') ?? '');
  if (!labels.ok) return fail(labels.message);
  const [name] = args;
  const nodes = listObjects(cluster.store, 'Node')
    .filter((node) => name === undefined || nameOf(node) === name)
    .filter((node) => labels.matches(node.metadata?.labels))
    .map((node) => ({ node, usage: nodeUsage(cluster, nameOf(node)) }));
  if (nodes.length === 0 && name !== undefined) return failFromServer('NotFound', `nodes "${name}" not found`);
  if (nodes.length === 0) return fail('metrics not available yet');
  const sorted = goSort(nodes, orderOf(flags) ?? ((a, b) => nameOf(a.node) < nameOf(b.node)));
  const swap = flags.isOn('show-swap');
  const rows = sorted.map(({ node, usage }) => [
    ...nodeRow(node, usage, flags.isOn('show-capacity')),
    ...(swap ? ['<unknown>', '<unknown>'] : []),
  ]);
  const header = ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)', ...(swap ? SWAP_COLUMNS : [])];
  return printRows(header, rows, flags.isOn('no-headers'));
}

const SWAP_COLUMNS = ['SWAP(bytes)', 'SWAP(%)'];

function nodeRow(node: Node, usage: ContainerUsage, ofCapacity: boolean): string[] {
  const [cpu = '', memory = ''] = usageCells(usage);
  const whole = (ofCapacity ? node.status?.capacity : node.status?.allocatable) ?? {};
  const cpuPercent = Math.trunc((millicores(usage) * 100) / quantityMillis(whole.cpu));
  const memoryPercent = Math.trunc((usage.memoryBytes * 100) / quantityValue(whole.memory));
  return [nameOf(node), cpu, `${cpuPercent}%`, memory, `${memoryPercent}%`];
}

/** kubectl ends each of these cells with a tab, the last one too. */
function printRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  noHeaders: boolean,
): KubectlOutcome {
  const lines = noHeaders ? rows : [header, ...rows];
  return succeed(alignTabs(lines.map((cells) => `${cells.join('\t')}\t\n`).join(''), TABLE_TABS));
}

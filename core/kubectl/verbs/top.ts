import type { Cluster } from '../../cluster/cluster.ts';
import { takenOnPurpose } from '../../cluster/faults.ts';
import { listObjects } from '../../cluster/object-store.ts';
import { findServed, listServed } from '../../lab/served/served.ts';
import { measureUsages, systemUsageOf } from '../../lab/system/system-life.ts';
import { compareText } from '../../objects/compare-text.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Node, Pod } from '../../objects/kubernetes.generated.ts';
import { quantityMillis, quantityValue } from '../../objects/quantity.ts';
import { type ContainerUsage, MEMORY_OF_SYSTEM_BYTES, usagesOf } from '../../runtime/index.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, failFromServer, type KubectlOutcome, succeed } from '../outcome.ts';
import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';
import { nameOf } from '../rows/cells.ts';
import { parseFieldSelector } from '../select/field-selector.ts';
import { parseLabelSelector } from '../select/label-selector.ts';
import { hasSelector } from '../select/scope-of.ts';
import type { Invocation, Verb } from './verb.ts';

const POD_FLAGS = flagSpecs(`
  -A --all-namespaces
  --containers
  --field-selector string
  --no-headers
  -l --selector string
  --show-swap !
  --sort-by string
  --sum
  --use-protocol-buffers
`);

const NODE_FLAGS = flagSpecs(`
  --no-headers
  -l --selector string
  --show-capacity
  --show-swap !
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

const MEBIBYTE = 1024 * 1024;

/** The order of `--sort-by`, the largest first; names decide where it says nothing. */
function bySize(flags: ParsedFlags): (a: ContainerUsage, b: ContainerUsage) => number {
  const field = flags.text('sort-by') ?? '';
  if (field === '') return () => 0;
  return (a, b) => (field === 'cpu' ? b.cpuMillicores - a.cpuMillicores : b.memoryBytes - a.memoryBytes);
}

function findMistake({ args, flags }: Invocation): string | undefined {
  const sortBy = flags.text('sort-by') ?? '';
  if (sortBy !== '' && sortBy !== 'cpu' && sortBy !== 'memory') return '--sort-by accepts only cpu or memory';
  const selects = hasSelector(flags);
  return args.length > 0 && selects ? 'only one of NAME or selector can be provided' : undefined;
}

function runTopPod(invocation: Invocation): KubectlOutcome {
  const { cluster, args, flags, namespace } = invocation;
  const mistake = findMistake(invocation);
  if (mistake !== undefined) return fail(mistake);
  const [name] = args;
  if (name !== undefined && findServed(cluster, 'Pod', namespace, name) === undefined) {
    return failFromServer('NotFound', `pods "${name}" not found`);
  }
  const everywhere = flags.isOn('all-namespaces');
  const parsed = parseLabelSelector(flags.text('selector') ?? '');
  const fields = parseFieldSelector(kindFacts('Pod'), flags.text('field-selector') ?? '');
  if (!fields.ok) return failFromServer('BadRequest', fields.message);
  const sizeOf = (pod: Pod): ContainerUsage => addUp(measureUsages(cluster, pod).map(({ usage }) => usage));
  const pods = listServed(cluster, 'Pod', everywhere ? undefined : namespace)
    .filter((pod) => name === undefined || pod.metadata?.name === name)
    .filter((pod) => !parsed.ok || parsed.matches(pod.metadata?.labels))
    .filter((pod) => fields.matches(pod))
    .sort((a, b) => bySize(flags)(sizeOf(a), sizeOf(b)) || compareText(placeOf(a), placeOf(b)));
  const rows = pods.flatMap((pod) => podRows(cluster, pod, flags.isOn('containers'), everywhere));
  if (rows.length === 0) {
    return succeed('', everywhere ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`);
  }
  const names = flags.isOn('containers') ? ['POD', 'NAME'] : ['NAME'];
  const header = [...(everywhere ? ['NAMESPACE'] : []), ...names, 'CPU(cores)', 'MEMORY(bytes)'];
  const sum = flags.isOn('sum') ? sumRows(addUp(pods.map(sizeOf)), header.length) : [];
  return printRows(header, [...rows, ...sum], flags.isOn('no-headers'));
}

/** kubectl v1.35, pkg/metricsutil/metrics_printer.go: printPodResourcesSum. */
function sumRows(total: ContainerUsage, columns: number): readonly string[][] {
  const blanks = Array.from({ length: columns - 2 }, () => '');
  return [
    [...blanks, '________', '________'],
    [...blanks, ...usageCells(total)],
  ];
}

function placeOf(pod: Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}

function podRows(cluster: Cluster, pod: Pod, byContainer: boolean, withNamespace: boolean): readonly string[][] {
  const usages = measureUsages(cluster, pod);
  if (usages.length === 0) return [];
  const place = [...(withNamespace ? [pod.metadata?.namespace ?? ''] : []), pod.metadata?.name ?? ''];
  if (byContainer) return usages.map(({ name, usage }) => [...place, name, ...usageCells(usage)]);
  return [[...place, ...usageCells(addUp(usages.map(({ usage }) => usage)))]];
}

function addUp(usages: readonly ContainerUsage[]): ContainerUsage {
  return {
    cpuMillicores: usages.reduce((sum, usage) => sum + usage.cpuMillicores, 0),
    memoryBytes: usages.reduce((sum, usage) => sum + usage.memoryBytes, 0),
  };
}

function usageCells({ cpuMillicores, memoryBytes }: ContainerUsage): string[] {
  return [`${Math.round(cpuMillicores)}m`, `${Math.floor(memoryBytes / MEBIBYTE)}Mi`];
}

/** What a node's own system uses beside its Pods. */
const SYSTEM_USAGE: ContainerUsage = { cpuMillicores: 60, memoryBytes: MEMORY_OF_SYSTEM_BYTES };

function runTopNode(invocation: Invocation): KubectlOutcome {
  const { cluster, args, flags } = invocation;
  const mistake = findMistake(invocation);
  if (mistake !== undefined) return fail(mistake);
  const [name] = args;
  const parsed = parseLabelSelector(flags.text('selector') ?? '');
  const nodes = listObjects(cluster.store, 'Node')
    .filter((node) => name === undefined || node.metadata?.name === name)
    .filter((node) => !parsed.ok || parsed.matches(node.metadata?.labels))
    .map((node) => ({ node, usage: nodeUsage(cluster, nameOf(node)) }))
    .sort((a, b) => bySize(flags)(a.usage, b.usage) || compareText(nameOf(a.node), nameOf(b.node)));
  if (nodes.length === 0 && name === undefined) return succeed('', 'No resources found\n');
  if (nodes.length === 0) return failFromServer('NotFound', `nodes "${name}" not found`);
  const rows = nodes.map(({ node, usage }) => nodeRow(node, usage, flags.isOn('show-capacity')));
  return printRows(['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)'], rows, flags.isOn('no-headers'));
}

function nodeRow(node: Node, usage: ContainerUsage, ofCapacity: boolean): string[] {
  const [cpu = '', memory = ''] = usageCells(usage);
  const whole = (ofCapacity ? node.status?.capacity : node.status?.allocatable) ?? {};
  const cpuPercent = Math.trunc((usage.cpuMillicores * 100) / quantityMillis(whole.cpu));
  const memoryPercent = Math.trunc((usage.memoryBytes * 100) / quantityValue(whole.memory));
  return [nameOf(node), cpu, `${cpuPercent}%`, memory, `${memoryPercent}%`];
}

/** What a node's system and its Pods use together. */
export function nodeUsage(cluster: Cluster, nodeName: string): ContainerUsage {
  const pods = listObjects(cluster.store, 'Pod').filter((pod) => pod.spec?.nodeName === nodeName);
  const others = { cpuMillicores: 0, memoryBytes: takenOnPurpose(cluster, nodeName, 'memory') };
  const system = systemUsageOf(nodeName);
  return addUp([
    SYSTEM_USAGE,
    system,
    others,
    ...pods.flatMap((pod) => usagesOf(cluster, pod)).map(({ usage }) => usage),
  ]);
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

import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { ageOf, formatLabels, type StringMap } from '../rows/cells.ts';
import { shape } from '../rows/table-shape.ts';
import { shapeOfFacts } from '../rows/table-shapes.ts';

/** Which columns a table shows beside the kind's own. */
export interface TableOptions {
  readonly wide: boolean;
  readonly showNamespace: boolean;
  readonly showLabels: boolean;
  readonly labelColumns: readonly string[];
  readonly noHeaders: boolean;
  /** Without the server's columns: `--server-print=false`. */
  readonly isPlain: boolean;
  /** `pod/` or `job.batch/` before each name where several kinds are printed; empty otherwise. */
  readonly namePrefix: string;
}

/** Tab-separated lines of one kind's table: k8s.io/cli-runtime/pkg/printers/tableprinter.go. Align them with `alignTabs`. */
export function printTable(
  facts: KindFacts,
  objects: readonly KindMap[Kind][],
  nowMs: number,
  options: TableOptions,
): string {
  const chosen = options.isPlain ? PLAIN : shapeOfFacts(facts);
  const shown = chosen.columns.map((column) => options.wide || !column.wide);
  const titles = chosen.columns.filter((_, index) => shown[index]).map((column) => column.title);
  const nameIndex = titles.indexOf('NAME');
  const rows = objects.map((object) => {
    const cells = chosen.row(object, nowMs).filter((_, index) => shown[index]);
    const named = cells.map((cell, index) => (index === nameIndex ? options.namePrefix + cell : cell));
    return decorate(named.map(cutAtNewline), object.metadata?.namespace, object.metadata?.labels, options);
  });
  const lines = options.noHeaders ? rows : [decorateHeader(titles, options), ...rows];
  return lines.map((cells) => `${cells.join('\t')}\n`).join('');
}

/** cli-runtime v1.35, pkg/printers/tableprinter.go: defaultColumnDefinitions. */
const PLAIN = shape<KindMap[Kind]>(['NAME', 'AGE'], [], (object, nowMs) => [
  object.metadata?.name ?? '',
  ageOf(object, nowMs),
]);

function decorateHeader(titles: readonly string[], options: TableOptions): readonly string[] {
  const namespace = options.showNamespace ? ['NAMESPACE'] : [];
  const labels = options.labelColumns.map((label) => (label.split('/').at(-1) ?? '').toUpperCase());
  return [...namespace, ...titles, ...labels, ...(options.showLabels ? ['LABELS'] : [])];
}

function decorate(
  cells: readonly string[],
  namespace: string | undefined,
  labels: StringMap | undefined,
  options: TableOptions,
): readonly string[] {
  const columns = options.labelColumns.map((label) => new Map(Object.entries(labels ?? {})).get(label) ?? '');
  const before = options.showNamespace ? [namespace ?? ''] : [];
  return [...before, ...cells, ...columns, ...(options.showLabels ? [formatLabels(labels)] : [])];
}

function cutAtNewline(cell: string): string {
  const end = cell.search(/[\f\n\r]/);
  return end < 0 ? cell : `${cell.slice(0, end)}...`;
}

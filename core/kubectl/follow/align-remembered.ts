import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';

/** Aligned rows, and how wide the columns have become. */
export interface Remembered {
  readonly text: string;
  readonly widths: readonly number[];
}

/** Aligns rows below others that were printed before: k8s.io/cli-runtime's tabwriter never makes a column narrower. */
export function alignRemembered(rows: string, before: readonly number[]): Remembered {
  if (rows === '') return { text: '', widths: before };
  const { padding, minWidth } = TABLE_TABS;
  const ruler = before.map((width) => 'x'.repeat(width - padding)).join('\t');
  const text = alignTabs(before.length === 0 ? rows : `${ruler}\tx\n${rows}`, TABLE_TABS);
  const lines = rows.split('\n').map((line) => line.split('\t').slice(0, -1));
  const columns = Math.max(before.length, ...lines.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(minWidth, before[column] ?? 0, ...lines.map((cells) => [...(cells[column] ?? '')].length + padding)),
  );
  return { text: before.length === 0 ? text : text.slice(text.indexOf('\n') + 1), widths };
}

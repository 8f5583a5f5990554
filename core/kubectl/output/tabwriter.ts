/** How a Go tabwriter of kubectl is set up. */
export interface TabwriterOptions {
  /** The least width of a column, its padding included. */
  readonly minWidth: number;
  readonly padding: number;
}

/** `kubectl get`: k8s.io/cli-runtime/pkg/printers/tabwriter.go. */
export const TABLE_TABS: TabwriterOptions = { minWidth: 6, padding: 3 };

/** `kubectl describe`: k8s.io/kubectl/pkg/describe, tabbedString. */
export const DESCRIBE_TABS: TabwriterOptions = { minWidth: 0, padding: 2 };

/**
 * Lays out tab-separated lines as Go's text/tabwriter does: a tab ends a cell, the text after the last tab belongs
 * to no column, and a column is a run of neighbouring lines that have a cell in that place. What a terminal would obey
 * is shown instead.
 */
export function alignTabs(text: string, options: TabwriterOptions): string {
  const lines = escapeTerminal(text)
    .split('\n')
    .map((line) => line.split('\t'));
  const widths: number[][] = lines.map(() => []);
  measureColumn({ lines, widths, options }, 0, lines.length, 0);
  return lines.map((cells, line) => padCells(cells, widths[line] ?? [])).join('\n');
}

/** k8s.io/cli-runtime/pkg/printers/terminal.go, through which all that is laid out in columns goes. */
function escapeTerminal(text: string): string {
  return text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
}

interface Layout {
  readonly lines: readonly (readonly string[])[];
  readonly widths: number[][];
  readonly options: TabwriterOptions;
}

function measureColumn(layout: Layout, from: number, to: number, column: number): void {
  let line = from;
  while (line < to) {
    if (!hasCell(layout, line, column)) {
      line++;
      continue;
    }
    const start = line;
    while (line < to && hasCell(layout, line, column)) line++;
    setWidths(layout, start, line, column);
    measureColumn(layout, start, line, column + 1);
  }
}

function hasCell(layout: Layout, line: number, column: number): boolean {
  return column < (layout.lines[line]?.length ?? 0) - 1;
}

function setWidths(layout: Layout, from: number, to: number, column: number): void {
  let width = layout.options.minWidth;
  for (let line = from; line < to; line++) {
    width = Math.max(width, measureText(layout.lines[line]?.[column] ?? '') + layout.options.padding);
  }
  for (let line = from; line < to; line++) layout.widths[line]?.push(width);
}

function padCells(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - measureText(cell))))
    .join('');
}

/** Go counts characters, not bytes and not UTF-16 units. */
function measureText(text: string): number {
  return [...text].length;
}

const GAP = '  ';

/** Rows of text with each column as wide as its widest cell; the last column is not padded. */
export function printColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  const printRow = (row: readonly string[]): string =>
    row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join(GAP);
  return rows.map((row) => printRow(row).trimEnd()).join('\n');
}

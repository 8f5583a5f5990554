/** One line of the report: what was measured, of Podlab and of what it stands beside. */
export interface Row {
  readonly what: string;
  readonly podlab: number | undefined;
  /** Undefined: there is nothing to stand beside, or it could not do the work. */
  readonly beside: number | undefined;
  readonly besideName: string;
  readonly unit: string;
}

/** Prints the rows of one measurement as a table; the ratio is Podlab over what it stands beside. */
export function printRows(title: string, rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.what,
    print(row.podlab),
    print(row.beside),
    printRatio(row),
    row.unit,
    row.besideName,
  ]);
  const table = [['', 'podlab', 'beside', 'ratio', 'unit', 'beside what'], ...cells];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  console.log(`\n${title}`);
  for (const line of table)
    console.log(`  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function printRatio({ podlab, beside }: Row): string {
  return podlab === undefined || beside === undefined ? '-' : (podlab / beside).toPrecision(3);
}

function print(value: number | undefined): string {
  if (value === undefined) return '-';
  return value >= 1000 ? String(Math.round(value)) : value.toPrecision(3);
}

/** One column of `kubectl get`. */
export interface ColumnHeader {
  readonly title: string;
  /** Shown with `-o wide` only. */
  readonly wide: boolean;
}

/** How a kind is printed as a table: a row has a cell for every column, the wide ones included. */
export interface TableShape<T> {
  readonly columns: readonly ColumnHeader[];
  readonly row: (object: T, nowMs: number) => readonly string[];
}

/** The shape of a kind from its columns' titles; those after `wide` are shown with `-o wide` only. */
export function shape<T>(
  titles: readonly string[],
  wide: readonly string[],
  row: (object: T, nowMs: number) => readonly string[],
): TableShape<T> {
  const columns = [...titles.map((title) => ({ title, wide: false })), ...wide.map((title) => ({ title, wide: true }))];
  return { columns, row };
}

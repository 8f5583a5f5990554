import type { VisibleChange } from '../../core/lab/advance.ts';

/** Of an object that is new or gone one column says it all. */
export function tellingColumns({ columns }: Pick<VisibleChange, 'columns'>): VisibleChange['columns'] {
  if (columns.some(({ before, after }) => before !== undefined && after !== undefined)) return columns;
  const status = columns.filter(({ column }) => column === 'STATUS');
  return status.length === 0 ? columns.slice(0, 1) : status;
}

import { LIMITS } from './limits.ts';
import { type Button, buttons, type ComponentRow } from './reply.ts';

/** What stands under a message: rows that are seen at once, and the buttons of one menu. */
export interface ArrangedRows {
  readonly rows: readonly ComponentRow[];
  readonly menu: readonly Button[];
}

/**
 * Rows that join the one before them stand in it while there is room, else a single button goes into the menu, which
 * holds what is wanted less often; a menu of one is none.
 */
export function arrangeRows(given: readonly ComponentRow[]): ArrangedRows {
  const { rows, spilt } = joinRows(given);
  const menu = [...spilt, ...given.flatMap((row) => (row.kind === 'buttons' ? (row.menu ?? []) : []))];
  const [only] = menu;
  if (only === undefined || menu.length > 1) return { rows, menu };
  const last = rows.at(-1);
  const isFull = last?.kind !== 'buttons' || last.buttons.length >= LIMITS.buttonsPerRow;
  if (isFull) return { rows: [...rows, buttons(only)], menu: [] };
  return { rows: [...rows.slice(0, -1), buttons(...last.buttons, only)], menu: [] };
}

function joinRows(given: readonly ComponentRow[]): { readonly rows: ComponentRow[]; readonly spilt: Button[] } {
  const rows: ComponentRow[] = [];
  const spilt: Button[] = [];
  for (const row of given.filter(isShown)) {
    const before = rows.at(-1);
    const isJoining = row.kind === 'buttons' && row.joins === true && before?.kind === 'buttons';
    if (isJoining && before.buttons.length + row.buttons.length <= LIMITS.joinedButtons)
      rows[rows.length - 1] = buttons(...before.buttons, ...row.buttons);
    else if (isJoining && row.buttons.length === 1) spilt.push(...row.buttons);
    else rows.push(row);
  }
  return { rows, spilt };
}

/** A row of nothing but a menu is not in the way of one that joins. */
function isShown(row: ComponentRow): boolean {
  return row.kind === 'select' || row.buttons.length > 0;
}

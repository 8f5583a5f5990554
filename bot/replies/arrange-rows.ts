import { LIMITS } from './limits.ts';
import { type Button, buttons, type ComponentRow } from './reply.ts';

/** What stands under a message: rows that are seen at once, and the buttons of one menu. */
export interface ArrangedRows {
  readonly rows: readonly ComponentRow[];
  readonly menu: readonly Button[];
}

/** Rows that join the one before them stand in it, and what is wanted less often in one menu; a menu of one is none. */
export function arrangeRows(rows: readonly ComponentRow[]): ArrangedRows {
  const menu = rows.flatMap((row) => (row.kind === 'buttons' ? (row.menu ?? []) : []));
  if (menu.length !== 1) return { rows: joinRows(rows), menu };
  return { rows: joinRows([...rows, { kind: 'buttons', buttons: menu, joins: true }]), menu: [] };
}

function joinRows(rows: readonly ComponentRow[]): ComponentRow[] {
  const joined: ComponentRow[] = [];
  for (const row of rows.filter(isShown)) {
    const before = joined.at(-1);
    const isJoining = row.kind === 'buttons' && row.joins === true && before?.kind === 'buttons';
    if (isJoining && before.buttons.length + row.buttons.length <= LIMITS.joinedButtons)
      joined[joined.length - 1] = buttons(...before.buttons, ...row.buttons);
    else joined.push(row);
  }
  return joined;
}

/** A row of nothing but a menu is not in the way of one that joins. */
function isShown(row: ComponentRow): boolean {
  return row.kind === 'select' || row.buttons.length > 0;
}

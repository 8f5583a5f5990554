import { code, prose, type ReplyBlock } from './reply.ts';

/** Longer lines are cut on a phone: they stand above the block, where they are wrapped. */
const SHOWN_COLUMNS = 42;

/** What was run and what it printed. */
export function tellCommand(command: string, printed: string): ReplyBlock[] {
  const line = `$ ${command}`;
  if (line.length <= SHOWN_COLUMNS) return [code(`${line}\n${printed}`.trimEnd())];
  return [prose(`\`${line}\``), ...(printed.trim() === '' ? [] : [code(printed.trimEnd())])];
}

/** The same of a kubectl line without its first word. */
export function tellRun(line: string, printed: string): ReplyBlock[] {
  return tellCommand(`kubectl ${line}`, printed);
}

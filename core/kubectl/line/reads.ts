import { findCommand } from '../verbs/find-command.ts';
import { splitLine } from './split-line.ts';

/** True for a line whose command changes nothing, so that its text can be made again. */
export function readsOnly(line: string): boolean {
  const split = splitLine(line);
  if (!split.ok) return false;
  const found = findCommand(split.words);
  return 'verb' in found && found.verb.reads === true;
}

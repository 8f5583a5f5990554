import { findCommand } from '../verbs/find-command.ts';
import { splitLine } from './split-line.ts';

/** True for a line that changes nothing, so that its text can be made again: it only looks, or it is not carried out. */
export function readsOnly(line: string): boolean {
  const split = splitLine(line);
  if (!split.ok) return true;
  const found = findCommand(split.words);
  return !('verb' in found) || found.verb.reads === true;
}

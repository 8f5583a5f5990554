import { dryRunOf } from '../output/print-result.ts';
import { findCommand } from '../verbs/find-command.ts';
import type { Verb } from '../verbs/verb.ts';
import { GLOBAL_FLAGS } from './flag-spec.ts';
import { parseFlags } from './parse-flags.ts';
import { splitLine } from './split-line.ts';

/** True for a line that changes nothing, so that its text can be made again: it only looks, tries, or is not carried out. */
export function readsOnly(line: string): boolean {
  const split = splitLine(line);
  if (!split.ok) return true;
  const found = findCommand(split.words);
  return !('verb' in found) || found.verb.reads === true || onlyTries(found.verb, found.rest);
}

/** With `--dry-run`, or refused for its flags. */
function onlyTries({ flags }: Verb, words: readonly string[]): boolean {
  const parsed = parseFlags(words, [...flags(), ...GLOBAL_FLAGS()]);
  return !parsed.ok || dryRunOf(parsed.line.flags) !== 'none';
}

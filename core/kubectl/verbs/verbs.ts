import type { KubectlOutcome } from '../outcome.ts';
import { DELETE } from './delete.ts';
import { DESCRIBE } from './describe.ts';
import { EXEC } from './exec.ts';
import { GET } from './get.ts';
import { printHelp } from './help.ts';
import { LOGS } from './logs.ts';
import { unknownCommand } from './unknown-command.ts';
import type { Verb } from './verb.ts';

/** Every command of the lab's kubectl. */
export const VERBS: readonly Verb[] = [GET, DESCRIBE, LOGS, EXEC, DELETE];

export type FoundVerb =
  | { readonly verb: Verb; readonly rest: readonly string[] }
  | { readonly outcome: KubectlOutcome };

/** The verb a line begins with and the words after it; the outcome where there is no such verb. */
export function findVerb(words: readonly string[]): FoundVerb {
  const [first = '', second = ''] = words;
  const two = VERBS.find((verb) => verb.name === `${first} ${second}`);
  if (two !== undefined) return { verb: two, rest: words.slice(2) };
  const one = VERBS.find((verb) => verb.name === first);
  if (one !== undefined) return { verb: one, rest: words.slice(1) };
  if (first === '' || first === 'help' || first.startsWith('-')) return { outcome: printHelp(VERBS, words.slice(1)) };
  return { outcome: unknownCommand(first) };
}

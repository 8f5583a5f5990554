import { GLOBAL_FLAGS } from '../line/flag-spec.ts';
import { listNameWords, type NameWord, withoutName } from '../line/name-words.ts';
import { parseFlags } from '../line/parse-flags.ts';
import { ABSENT_COMMANDS, type AbsentCommand } from '../note/absent-commands.ts';
import { fail, failOfUse, type KubectlOutcome } from '../outcome.ts';
import { printHelp } from './help.ts';
import { unknownCommand } from './unknown-command.ts';
import type { Verb } from './verb.ts';
import { WORKING_VERBS } from './verbs.ts';

/** The command a line calls and the words beside its name; or what is to be said where there is none. */
export type FoundCommand =
  | { readonly verb: Verb; readonly rest: readonly string[] }
  | { readonly absent: AbsentCommand; readonly rest: readonly string[] }
  | { readonly outcome: KubectlOutcome };

/** `kubectl … --help`, Aliases. */
const ALIASES = new Map([
  ['create cm', 'create configmap'],
  ['create cj', 'create cronjob'],
  ['create deploy', 'create deployment'],
  ['create ing', 'create ingress'],
  ['create ns', 'create namespace'],
  ['create pdb', 'create poddisruptionbudget'],
  ['create pc', 'create priorityclass'],
  ['create resourcequota', 'create quota'],
  ['create sa', 'create serviceaccount'],
  ['create svc', 'create service'],
  ['config use', 'config use-context'],
  ['set sa', 'set serviceaccount'],
  ['top no', 'top node'],
  ['top nodes', 'top node'],
  ['top po', 'top pod'],
  ['top pods', 'top pod'],
]);

/** Looks for the longest name of a command that the line's words make, wherever flags stand between them. */
export function findCommand(words: readonly string[]): FoundCommand {
  const names = listNameWords(words);
  for (const length of [3, 2, 1]) {
    const taken = names.slice(0, length);
    const found = taken.length < length ? undefined : findNamed(wordsOf(taken));
    if (found !== undefined) return sayUnknownPart(found, names) ?? { ...found, rest: withoutName(words, taken) };
  }
  const [first] = names;
  const parsed = first === undefined ? parseFlags(words, GLOBAL_FLAGS()) : undefined;
  if (parsed?.ok === false && 'message' in parsed) {
    return { outcome: fail(`${parsed.message}\nSee 'kubectl --help' for usage.`) };
  }
  if (first === undefined || first.word === 'help') {
    return {
      outcome: printHelp(
        WORKING_VERBS,
        names.slice(1).map(({ word }) => word),
      ),
    };
  }
  return { outcome: unknownCommand(first.word) };
}

type NamedCommand = { readonly verb: Verb } | { readonly absent: AbsentCommand };

function findNamed(words: readonly string[]): NamedCommand | undefined {
  const [first = '', second = '', ...more] = words;
  const short = ALIASES.get(`${first} ${second}`);
  const name = [short ?? words.slice(0, 2).join(' '), ...more].join(' ');
  const verb = WORKING_VERBS.find((candidate) => candidate.name === name);
  if (verb !== undefined) return { verb };
  const absent = ABSENT_COMMANDS.find((candidate) => candidate.name === name);
  return absent === undefined ? undefined : { absent };
}

/** Commands that do nothing themselves, and so take no word that is none of their parts. */
const GROUPS: ReadonlySet<string> = new Set([
  ...['alpha', 'auth', 'certificate', 'config', 'create secret', 'create service', 'plugin', 'rollout', 'set', 'top'],
]);

function sayUnknownPart(found: NamedCommand, names: readonly NameWord[]): FoundCommand | undefined {
  if (!('absent' in found)) return undefined;
  const { name } = found.absent;
  const parts = wordsOf(names.slice(name.split(' ').length));
  if (parts.length === 0) return undefined;
  if (GROUPS.has(name)) return { outcome: failOfUse(name, `unknown command "${parts.join(' ')}"`) };
  return undefined;
}

function wordsOf(names: readonly NameWord[]): readonly string[] {
  return names.map(({ word }) => word);
}

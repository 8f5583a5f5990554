import type { Cluster } from '../../cluster/cluster.ts';
import { nameFirst } from '../line/name-words.ts';
import type { Verb } from '../verbs/verb.ts';
import { WORKING_VERBS } from '../verbs/verbs.ts';
import { listArgumentCandidates } from './argument-candidates.ts';
import { listFlagCandidates, listFlagValues, takesValue } from './flag-candidates.ts';

/** As many as a Discord autocomplete answer may have. */
const MAX_LINES = 25;

/** A line cut where completion happens. */
export interface PartialLine {
  readonly cluster: Cluster;
  /** Whole words before the one being typed, `kubectl` left out. */
  readonly words: readonly string[];
  /** The word being typed; empty after a blank. */
  readonly typed: string;
}

/** Whole lines that the partial one could become, best first, at most 25; none where nothing is known to follow. */
export function completeKubectlLine(cluster: Cluster, partialLine: string): readonly string[] {
  const start = partialLine.replace(/\S*$/, '');
  const typed = partialLine.slice(start.length);
  const words = start.split(/\s+/).filter((word) => word !== '');
  const named = words[0] === 'kubectl' || words[0] === 'k' ? words.slice(1) : words;
  const candidates = listCandidates({ cluster, words: nameFirst(named), typed });
  return rankCandidates(candidates, typed)
    .slice(0, MAX_LINES)
    .map((candidate) => start + candidate);
}

function listCandidates(line: PartialLine): readonly string[] {
  const verb = findTypedVerb(line.words);
  if (verb === undefined) return listVerbCandidates(line.words);
  const rest = line.words.slice(verb.name.split(' ').length);
  const last = rest.at(-1) ?? '';
  if (rest.includes('--')) return [];
  if (takesValue(verb, last)) return listFlagValues(line, verb, last);
  if (line.typed.startsWith('-')) return listFlagCandidates(verb);
  // `create` is a command, and the beginning of others.
  const longer = rest.length === 0 ? listVerbCandidates(line.words) : [];
  return [...longer, ...listArgumentCandidates(line, verb, argumentsOf(verb, rest))];
}

/** The longest verb whose words the line begins with. */
function findTypedVerb(words: readonly string[]): Verb | undefined {
  const matching = WORKING_VERBS.filter((verb) => verb.name.split(' ').every((word, index) => words[index] === word));
  return matching.toSorted((a, b) => b.name.length - a.name.length)[0];
}

function listVerbCandidates(words: readonly string[]): readonly string[] {
  const prefix = words.join(' ');
  const names = WORKING_VERBS.map((verb) => verb.name).filter((name) => prefix === '' || name.startsWith(`${prefix} `));
  return [...new Set(names.map((name) => name.slice(prefix === '' ? 0 : prefix.length + 1)))];
}

/** The words that are neither flags nor the values of flags. */
function argumentsOf(verb: Verb, rest: readonly string[]): readonly string[] {
  return rest.filter((word, index) => !word.startsWith('-') && !takesValue(verb, rest[index - 1] ?? ''));
}

/** Those that begin with what was typed, then those that contain it; the typed word itself gives way to longer ones. */
function rankCandidates(candidates: readonly string[], typed: string): readonly string[] {
  const beginning = candidates.filter((candidate) => candidate.startsWith(typed));
  const containing = candidates.filter((candidate) => !candidate.startsWith(typed) && candidate.includes(typed));
  return [...new Set([...beginning, ...containing])];
}

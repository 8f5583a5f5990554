import { checkFlagValue } from './check-flag-value.ts';
import type { FlagSpec } from './flag-spec.ts';
import { ParsedFlags } from './parsed-flags.ts';

/** The words of a line told apart as pflag does: flags anywhere before `--`, arguments, and all after `--`. */
export interface ParsedLine {
  readonly args: readonly string[];
  /** What stood after `--`; undefined where there was none. */
  readonly afterDash: readonly string[] | undefined;
  readonly flags: ParsedFlags;
}

export type ParseFlagsResult =
  | { readonly ok: true; readonly line: ParsedLine }
  | { readonly ok: false; readonly message: string };

interface Reader {
  readonly words: readonly string[];
  index: number;
  readonly specs: readonly FlagSpec[];
  readonly args: string[];
  readonly values: Map<string, string[]>;
}

/** Parses by spf13/pflag's rules and refuses with its messages. */
export function parseFlags(words: readonly string[], specs: readonly FlagSpec[]): ParseFlagsResult {
  const reader: Reader = { words, index: 0, specs, args: [], values: new Map() };
  while (reader.index < words.length) {
    const word = words[reader.index++] ?? '';
    if (word === '--') return finish(reader, words.slice(reader.index));
    const message = readWord(reader, word);
    if (message !== undefined) return { ok: false, message };
  }
  return finish(reader, undefined);
}

function finish(reader: Reader, afterDash: readonly string[] | undefined): ParseFlagsResult {
  return { ok: true, line: { args: reader.args, afterDash, flags: new ParsedFlags(reader.values) } };
}

function readWord(reader: Reader, word: string): string | undefined {
  if (word.startsWith('--')) return readLong(reader, word);
  if (word.startsWith('-') && word.length > 1) return readShorthands(reader, word.slice(1), word);
  reader.args.push(word);
  return undefined;
}

function readLong(reader: Reader, word: string): string | undefined {
  const [name = '', ...rest] = word.slice(2).split('=');
  if (name === '' || name.startsWith('-')) return `bad flag syntax: ${word}`;
  const spec = reader.specs.find((candidate) => candidate.name === name);
  if (spec === undefined) return `unknown flag: --${name}`;
  const value = rest.length > 0 ? rest.join('=') : (spec.valueAlone ?? reader.words[reader.index++]);
  if (value === undefined) return `flag needs an argument: --${name}`;
  return addValue(reader, spec, value);
}

/** `-o`, `-oyaml`, `-o=yaml`, `-it`, `-Aowide`: letters until one takes the rest as its value. */
function readShorthands(reader: Reader, letters: string, word: string): string | undefined {
  const [letter = ''] = letters;
  const spec = reader.specs.find((candidate) => candidate.shorthand === letter);
  if (spec === undefined) return `unknown shorthand flag: '${letter}' in ${word}`;
  const rest = letters.slice(letter.length);
  // pflag v1.0, parseSingleShortArg: `-l=` alone has `=` for its value.
  if (rest.startsWith('=') && rest.length > 1) return addValue(reader, spec, rest.slice(1));
  if (spec.valueAlone !== undefined) {
    const message = addValue(reader, spec, spec.valueAlone);
    return message ?? (rest === '' ? undefined : readShorthands(reader, rest, `-${rest}`));
  }
  const value = rest === '' ? reader.words[reader.index++] : rest;
  return value === undefined ? `flag needs an argument: '${letter}' in ${word}` : addValue(reader, spec, value);
}

function addValue(reader: Reader, spec: FlagSpec, value: string): string | undefined {
  const problem = checkFlagValue(spec.type, value);
  if (problem !== undefined) return `invalid argument "${value}" for "${flagTitle(spec)}" flag: ${problem}`;
  reader.values.set(spec.name, [...(reader.values.get(spec.name) ?? []), value]);
  return undefined;
}

function flagTitle(spec: FlagSpec): string {
  return spec.shorthand === undefined ? `--${spec.name}` : `-${spec.shorthand}, --${spec.name}`;
}

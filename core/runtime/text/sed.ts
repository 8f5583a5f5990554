import { LIMITS } from '../../cluster/limits.ts';
import type { FilterMaker, FilterMemory } from '../commands/filter.ts';
import type { Meter } from '../process/steps.ts';
import { compileRegex, type Regex } from './regex.ts';

interface SedCommand {
  readonly address: (line: string, number: number) => boolean;
  readonly action: SedAction;
}

type SedAction =
  | { readonly kind: 'delete' | 'print' | 'quit' }
  | {
      readonly kind: 'substitute';
      readonly regex: Regex;
      readonly replacement: string;
      readonly global: boolean;
      readonly print: boolean;
    };

/** The simple half of sed: `s///`, `d`, `p`, `q`, with line numbers, ranges and patterns as addresses. */
export const makeSed: FilterMaker = (argv, meter) => {
  const words = argv.slice(1);
  let quiet = false;
  let extended = false;
  const scripts: string[] = [];
  const operands: string[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-n') quiet = true;
    else if (word === '-E' || word === '-r') extended = true;
    else if (word === '-e') scripts.push(words.shift() ?? '');
    else if (word.startsWith('-')) return { error: `unsupported option '${word}' in the lab`, status: 2 };
    else operands.push(word);
  }
  const script = scripts.length > 0 ? scripts.join('\n') : (operands.shift() ?? '');
  const commands = parseSed(script, { extended, meter });
  if (commands === undefined) return { error: `unsupported command: ${script}`, status: 1 };
  return {
    files: operands,
    start: [0, 0],
    line: (line, memory) => runSed(commands, line, memory, quiet),
    done: (memory) => memory[1] === 1,
  };
};

function runSed(commands: readonly SedCommand[], line: string, memory: FilterMemory, quiet: boolean): string {
  const number = Number(memory[0]) + 1;
  memory[0] = number;
  let text = line;
  let output = '';
  for (const { address, action } of commands) {
    if (!address(text, number)) continue;
    if (action.kind === 'delete') return output;
    if (action.kind === 'print') output += `${text}\n`;
    if (action.kind === 'quit') memory[1] = 1;
    if (action.kind === 'substitute') {
      const changed = substitute(text, action.regex, action.replacement, action.global);
      if (changed !== undefined && action.print) output += `${changed}\n`;
      text = changed ?? text;
    }
  }
  return quiet ? output : `${output}${text}\n`;
}

/** A longer line is more than a container may hold anyway. */
const MAX_OUTPUT = 2 * LIMITS.machineBytes;

function substitute(text: string, regex: Regex, replacement: string, global: boolean): string | undefined {
  let output = '';
  let from = 0;
  let changed = false;
  for (let match = regex.find(text, 0); match !== null; match = regex.find(text, from)) {
    const { groups } = match;
    const inserted = replacement.replace(/\\([0-9])|\\n|\\(.)|&/g, (token, digit?: string, other?: string) =>
      digit !== undefined ? (groups[Number(digit)] ?? '') : token === '\\n' ? '\n' : (other ?? groups[0] ?? ''),
    );
    output += text.slice(from, match.start) + inserted;
    changed = true;
    from = match.end;
    if (match.end === match.start) output += text.charAt(from++);
    if (!global || from > text.length || output.length > MAX_OUTPUT) break;
  }
  return changed ? output + text.slice(from) : undefined;
}

/** How its expressions are read, and who pays for their steps. */
interface Dialect {
  readonly extended: boolean;
  readonly meter: Meter;
}

function parseSed(script: string, dialect: Dialect): SedCommand[] | undefined {
  const commands: SedCommand[] = [];
  let rest = script.trim();
  while (rest !== '') {
    const parsed = parseOne(rest, dialect);
    if (parsed === undefined) return undefined;
    commands.push(parsed.command);
    rest = parsed.rest.replace(/^[\s;]+/, '');
  }
  return commands;
}

const ADDRESS = /^(?:(\d+|\$)(?:,(\d+|\$))?|\/((?:[^/\\]|\\.)*)\/)?\s*(!?)\s*/;

function parseOne(text: string, dialect: Dialect): { command: SedCommand; rest: string } | undefined {
  const match = ADDRESS.exec(text);
  const [whole = '', from, to, pattern, negation] = match ?? [];
  const regex = pattern === undefined ? undefined : compileRegex(pattern, dialect.extended, dialect.meter);
  if (pattern !== undefined && regex === undefined) return undefined;
  const selects = (line: string, number: number): boolean => {
    if (regex !== undefined) return regex.find(line, 0) !== null;
    if (from === undefined) return true;
    return to === undefined ? number === Number(from) : number >= Number(from) && (to === '$' || number <= Number(to));
  };
  const action = parseAction(text.slice(whole.length), dialect);
  if (action === undefined) return undefined;
  const address = negation === '!' ? (line: string, number: number) => !selects(line, number) : selects;
  return { command: { address, action: action.action }, rest: action.rest };
}

function parseAction(text: string, dialect: Dialect): { action: SedAction; rest: string } | undefined {
  const rest = text.slice(1);
  switch (text.charAt(0)) {
    case 'd':
      return { action: { kind: 'delete' }, rest };
    case 'p':
      return { action: { kind: 'print' }, rest };
    case 'q':
      return { action: { kind: 'quit' }, rest };
    case 's':
      return parseSubstitute(rest, dialect);
    default:
      return undefined;
  }
}

function parseSubstitute(text: string, { extended, meter }: Dialect): { action: SedAction; rest: string } | undefined {
  const delimiter = text.charAt(0);
  const parts: string[] = [];
  let at = 1;
  for (let part = ''; parts.length < 2 && at < text.length; at++) {
    const character = text.charAt(at);
    if (character === delimiter) {
      parts.push(part);
      part = '';
    } else if (character === '\\' && text.charAt(at + 1) === delimiter) part += text.charAt(++at);
    else part += character === '\\' ? character + text.charAt(++at) : character;
  }
  const flags = /^[gpiI]*/.exec(text.slice(at))?.[0] ?? '';
  const [pattern, replacement] = parts;
  if (pattern === undefined || replacement === undefined) return undefined;
  const regex = compileRegex(pattern, extended, meter, /i/i.test(flags));
  if (regex === undefined) return undefined;
  const action: SedAction = {
    kind: 'substitute',
    regex,
    replacement,
    global: flags.includes('g'),
    print: flags.includes('p'),
  };
  return { action, rest: text.slice(at + flags.length) };
}

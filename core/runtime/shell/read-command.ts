import { writeTo } from '../process/channels.ts';
import { consumeInput, peekInput } from '../process/input.ts';
import { charge } from '../process/steps.ts';
import type { BuiltinOutcome } from './builtin.ts';
import { appendSplit, createWordList } from './fields.ts';
import { markQuoted, unmark } from './marks.ts';
import { assign } from './references.ts';
import type { SimpleCall } from './simple-call.ts';
import { getVariable, setVariable } from './variables.ts';

/** `read [-r] [-p PROMPT] [-a ARRAY] NAME…`: one line of standard input into variables. */
export function readCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  const { kernel, process } = context;
  const { raw, prompt, names, array } = parseArguments(argv);
  const [stdin] = process.descriptors;
  const input = peekInput(kernel, stdin);
  if (input.endless !== undefined) return 1;
  const end = input.text.indexOf('\n');
  if (end === -1 && !input.ended) return 'again';
  if (prompt !== '') writeTo(kernel, process.descriptors[2], prompt);
  const line = end === -1 ? input.text : input.text.slice(0, end);
  charge(kernel.machine, 'letters', line.length);
  consumeInput(kernel, stdin, line.length + (end === -1 ? 0 : 1));
  const text = raw ? line : line.replace(/\\(.)/g, '$1');
  if (array !== undefined) assign(context, { name: array, value: '', elements: splitFields(context, text) });
  else assignNames(context, names.length === 0 ? ['REPLY'] : names, text);
  return end === -1 ? 1 : 0;
}

interface ReadArguments {
  readonly raw: boolean;
  readonly prompt: string;
  readonly names: readonly string[];
  readonly array: string | undefined;
}

function parseArguments(argv: readonly string[]): ReadArguments {
  const names: string[] = [];
  let array: string | undefined;
  let raw = false;
  let prompt = '';
  for (let index = 1; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (word === '-p' || word === '-t' || word === '-n' || word === '-d' || word === '-u') {
      const value = argv[++index] ?? '';
      if (word === '-p') prompt = value;
    } else if (word.startsWith('-')) {
      raw ||= word.includes('r');
      if (word.endsWith('a')) array = argv[++index];
    } else names.push(word);
  }
  return { raw, prompt, names, array };
}

/** `-a NAME`: each field is an element. */
function splitFields(context: SimpleCall['context'], line: string): string[] {
  const list = createWordList();
  appendSplit(list, markQuoted(line), getVariable(context, 'IFS') ?? ' \t\n');
  return [...list.fields, ...(list.open ? [list.text] : [])].map(unmark);
}

/** Each name gets a field, the last one all that is left. */
function assignNames(context: SimpleCall['context'], names: readonly string[], line: string): void {
  const ifs = getVariable(context, 'IFS') ?? ' \t\n';
  let rest = trimStart(line, ifs);
  names.forEach((name, index) => {
    const isLast = index === names.length - 1;
    const list = createWordList();
    appendSplit(list, markQuoted(rest), ifs);
    const field = isLast ? trimEnd(rest, ifs) : unmark(list.fields[0] ?? list.text);
    setVariable(context, name, field);
    rest = trimStart(rest.slice(field.length).replace(separatorOf(ifs), ''), ifs);
  });
}

function separatorOf(ifs: string): RegExp {
  const hard = [...ifs].filter((character) => !' \t\n'.includes(character));
  const escaped = hard.map((character) => character.replace(/[\\\]^-]/g, '\\$&')).join('');
  return escaped === '' ? /^(?!)/ : new RegExp(`^[ \\t]*[${escaped}]`);
}

function trimStart(text: string, ifs: string): string {
  let start = 0;
  while (start < text.length && ' \t\n'.includes(text.charAt(start)) && ifs.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

function trimEnd(text: string, ifs: string): string {
  let end = text.length;
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1)) && ifs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

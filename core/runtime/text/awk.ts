import { LIMITS } from '../../cluster/limits.ts';
import type { FilterMaker } from '../commands/filter.ts';
import { charge } from '../process/steps.ts';
import { compileRegex } from './regex.ts';

/** The part of awk that scripts in manifests use: `[/pattern/] {print $1, "text", $NF}` and `-F`. */
export const makeAwk: FilterMaker = (argv, meter) => {
  const words = argv.slice(1);
  let separator: string | RegExp = /[ \t]+/;
  while (words[0]?.startsWith('-F') === true) {
    const word = words.shift() ?? '';
    separator = word === '-F' ? (words.shift() ?? ' ') : word.slice(2);
  }
  const [program = '', ...files] = words;
  const match = PROGRAM.exec(program.trim());
  if (match === null || program.trim() === '')
    return { error: `this program is more than the lab's awk understands: ${program}`, status: 2 };
  const [, pattern, row, terms = ''] = match;
  const printed = parseTerms(terms.trim().replace(/;$/, '').trimEnd());
  const regex = pattern === undefined ? undefined : compileRegex(pattern, true, meter);
  return {
    files,
    start: [0],
    line: (line, memory) => {
      const number = Number(memory[0]) + 1;
      memory[0] = number;
      charge(meter, 'items', ITEMS_OF_A_LINE + printed.length);
      if (regex !== undefined && regex.find(line, 0) === null) return '';
      if (row !== undefined && number !== Number(row)) return '';
      return `${printFields(printed, line, line.trim() === '' ? [] : line.trim().split(separator), number)}\n`;
    },
  };
};

/** A pattern or a row's number, and what to print: nothing in it may be read in two ways, for programs may be long. */
const PROGRAM = /^(?:\/((?:[^/\\]|\\.)*)\/|NR\s*==\s*(\d+))?\s*(?:\{\s*print([^}]*)\})?$/;

const TERM = /"((?:[^"\\]|\\.)*)"|\$(NF|\d+)|(NF|NR)|(,)/g;

/** What dividing a line into its fields costs. */
const ITEMS_OF_A_LINE = 8;

/** A longer line is more than a container may hold anyway. */
const MAX_OUTPUT = 2 * LIMITS.machineBytes;

function parseTerms(expression: string): RegExpExecArray[] {
  return [...expression.matchAll(TERM)];
}

function printFields(
  terms: readonly RegExpExecArray[],
  line: string,
  fields: readonly string[],
  number: number,
): string {
  if (terms.length === 0) return line;
  let output = '';
  for (const [, text, field, variable, comma] of terms) {
    if (output.length > MAX_OUTPUT) break;
    if (text !== undefined) output += text.replace(/\\t/g, '\t').replace(/\\n/g, '\n').replace(/\\(.)/g, '$1');
    else if (comma !== undefined) output += ' ';
    else if (variable !== undefined) output += variable === 'NF' ? fields.length : number;
    else if (field === '0') output += line;
    else output += fields[(field === 'NF' ? fields.length : Number(field)) - 1] ?? '';
  }
  return output;
}

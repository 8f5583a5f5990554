import type { FilterMaker } from '../commands/filter.ts';
import { compileRegex } from './regex.ts';

/** The part of awk that scripts in manifests use: `[/pattern/] {print $1, "text", $NF}` and `-F`. */
export const makeAwk: FilterMaker = (argv) => {
  const words = argv.slice(1);
  let separator: string | RegExp = /[ \t]+/;
  while (words[0]?.startsWith('-F') === true) {
    const word = words.shift() ?? '';
    separator = word === '-F' ? (words.shift() ?? ' ') : word.slice(2);
  }
  const [program = '', ...files] = words;
  const match = /^\s*(?:\/((?:[^/\\]|\\.)*)\/|NR\s*==\s*(\d+))?\s*(?:\{\s*print\s*([^}]*?)\s*;?\s*\})?\s*$/.exec(
    program,
  );
  if (match === null || program.trim() === '')
    return { error: `this program is more than the lab's awk understands: ${program}`, status: 2 };
  const [, pattern, row, expression = ''] = match;
  const regex = pattern === undefined ? undefined : compileRegex(pattern, true);
  return {
    files,
    start: [0],
    line: (line, memory) => {
      const number = Number(memory[0]) + 1;
      memory[0] = number;
      if (regex !== undefined && regex.find(line, 0) === null) return '';
      if (row !== undefined && number !== Number(row)) return '';
      return `${printFields(expression, line, line.trim() === '' ? [] : line.trim().split(separator), number)}\n`;
    },
  };
};

const TERM = /"((?:[^"\\]|\\.)*)"|\$(NF|\d+)|(NF|NR)|(,)/g;

function printFields(expression: string, line: string, fields: readonly string[], number: number): string {
  if (expression === '') return line;
  let output = '';
  for (const [, text, field, variable, comma] of expression.matchAll(TERM)) {
    if (text !== undefined) output += text.replace(/\\t/g, '\t').replace(/\\n/g, '\n').replace(/\\(.)/g, '$1');
    else if (comma !== undefined) output += ' ';
    else if (variable !== undefined) output += variable === 'NF' ? fields.length : number;
    else if (field === '0') output += line;
    else output += fields[(field === 'NF' ? fields.length : Number(field)) - 1] ?? '';
  }
  return output;
}

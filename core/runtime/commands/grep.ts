import { compileRegex } from '../text/regex.ts';
import { parseArguments } from './call.ts';
import type { FilterMaker } from './filter.ts';
import { add, count } from './filter-memory.ts';

export const makeGrep: FilterMaker = (argv, meter) => {
  const { options, operands } = parseArguments(argv, 'eABCm', []);
  const [first, ...rest] = operands;
  const pattern = options.get('e') ?? first;
  if (pattern === undefined) return { error: 'no pattern', status: 2 };
  const files = options.has('e') ? operands : rest;
  const extended = options.has('E') || argv[0] === 'egrep';
  const fixed = options.has('F') || argv[0] === 'fgrep';
  const ignoreCase = options.has('i');
  const regex = compileRegex(fixed ? escapeBasic(pattern) : pattern, extended, meter, ignoreCase);
  if (regex === undefined) return { error: `bad regex '${pattern}'`, status: 2 };
  const matches = (line: string): boolean => {
    const match = regex.find(line, 0);
    const whole = !options.has('x') || (match?.start === 0 && match.end === line.length);
    return (match !== null && whole) !== options.has('v');
  };
  const max = Number(options.get('m') ?? Number.POSITIVE_INFINITY);
  const silent = options.has('q') || options.has('c') || options.has('l');
  return {
    files,
    start: [0, 0],
    line: (line, memory) => {
      const number = add(memory, 1, 1);
      if (count(memory, 0) >= max || !matches(line)) return '';
      add(memory, 0, 1);
      if (silent) return '';
      const prefix = options.has('n') ? `${number}:` : '';
      return options.has('o') ? allMatches(line, regex) : `${prefix}${line}\n`;
    },
    end: (memory) => (options.has('c') ? `${count(memory, 0)}\n` : ''),
    status: (memory) => (count(memory, 0) > 0 ? 0 : 1),
    done: (memory) => options.has('q') && count(memory, 0) > 0,
  };
};

function escapeBasic(text: string): string {
  return text.replace(/[.*[\]^$\\]/g, '\\$&');
}

function allMatches(line: string, regex: NonNullable<ReturnType<typeof compileRegex>>): string {
  let output = '';
  for (
    let match = regex.find(line, 0);
    match !== null;
    match = regex.find(line, Math.max(match.end, match.start + 1))
  ) {
    if (match.end > match.start) output += `${line.slice(match.start, match.end)}\n`;
  }
  return output;
}

import { makeAwk } from '../text/awk.ts';
import { compileRegex } from '../text/regex.ts';
import { makeSed } from '../text/sed.ts';
import { parseArguments } from './call.ts';
import type { FilterMaker, FilterMemory } from './filter.ts';

function count(memory: FilterMemory, index: number): number {
  return Number(memory[index] ?? 0);
}

function add(memory: FilterMemory, index: number, by: number): number {
  const value = count(memory, index) + by;
  memory[index] = value;
  return value;
}

const makeCat: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  const numbered = options.has('n');
  return {
    files: operands,
    start: [0],
    raw: true,
    line: (line, memory) => (numbered ? `${String(add(memory, 0, 1)).padStart(6)}\t${line}\n` : `${line}\n`),
  };
};

const makeGrep: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv, 'eABCm', []);
  const [first, ...rest] = operands;
  const pattern = options.get('e') ?? first;
  if (pattern === undefined) return { error: 'no pattern', status: 2 };
  const files = options.has('e') ? operands : rest;
  const extended = options.has('E') || argv[0] === 'egrep';
  const fixed = options.has('F') || argv[0] === 'fgrep';
  const ignoreCase = options.has('i');
  const regex = compileRegex(fixed ? escapeBasic(pattern) : pattern, extended, ignoreCase);
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

/** `head -n 5`, `head -5`, `head -c 10` */
const makeHead: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(oldStyleCount(argv), 'nc', ['lines', 'bytes']);
  const bytes = options.get('c') ?? options.get('bytes');
  if (bytes !== undefined) return makeHeadBytes(operands, Number(bytes));
  const lines = Number(options.get('n') ?? options.get('lines') ?? 10);
  if (Number.isNaN(lines)) return { error: `invalid number '${options.get('n') ?? ''}'` };
  return {
    files: operands,
    start: [0],
    line: (line, memory) => (add(memory, 0, 1) <= lines ? `${line}\n` : ''),
    done: (memory) => count(memory, 0) >= lines,
  };
};

function makeHeadBytes(files: readonly string[], limit: number) {
  return {
    files,
    start: [0],
    raw: true as const,
    line: (line: string, memory: FilterMemory) => {
      const left = limit - count(memory, 0);
      add(memory, 0, line.length + 1);
      return `${line}\n`.slice(0, Math.max(0, left));
    },
    done: (memory: FilterMemory) => count(memory, 0) >= limit,
  };
}

function oldStyleCount(argv: readonly string[]): string[] {
  return argv.flatMap((word) => (/^-\d+$/.test(word) ? ['-n', word.slice(1)] : [word]));
}

const MAX_TAIL = 1000;

const makeTail: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(oldStyleCount(argv), 'nc', ['lines', 'bytes']);
  const word = options.get('n') ?? options.get('lines') ?? '10';
  if (word.startsWith('+')) return makeTailFrom(operands, Number(word));
  const lines = Math.min(Math.abs(Number(word)), MAX_TAIL);
  if (Number.isNaN(lines)) return { error: `invalid number '${word}'` };
  return {
    files: operands,
    start: [],
    line: (line, memory) => {
      memory.push(line);
      if (memory.length > lines) memory.shift();
      return '';
    },
    end: (memory) => memory.map((line) => `${line}\n`).join(''),
  };
};

function makeTailFrom(files: readonly string[], first: number) {
  return {
    files,
    start: [0],
    line: (line: string, memory: FilterMemory) => (add(memory, 0, 1) >= first ? `${line}\n` : ''),
  };
}

const makeWc: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  const wanted = ['l', 'w', 'c'].filter((letter) => options.has(letter));
  const shown = wanted.length === 0 ? ['l', 'w', 'c'] : wanted;
  return {
    files: operands,
    start: [0, 0, 0],
    line: (line, memory) => {
      add(memory, 0, 1);
      add(memory, 1, line.split(/\s+/).filter((word) => word !== '').length);
      add(memory, 2, line.length + 1);
      return '';
    },
    end: (memory) => {
      const numbers = shown.map((letter) => String(count(memory, 'lwc'.indexOf(letter))));
      const text = numbers.length === 1 ? numbers.join('') : numbers.map((number) => number.padStart(7)).join(' ');
      return `${text}${operands.length === 1 ? ` ${operands[0] ?? ''}` : ''}\n`;
    },
  };
};

const makeCut: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv, 'dfcb');
  const list = options.get('f') ?? options.get('c') ?? options.get('b');
  if (list === undefined) return { error: 'expected a list of bytes, characters, or fields' };
  const ranges = list.split(',').map(parseRange);
  const isWanted = (index: number): boolean => ranges.some(([low, high]) => index >= low && index <= high);
  const delimiter = options.get('d') || '\t';
  return {
    files: operands,
    start: [],
    line: (line) => {
      if (!options.has('f')) return `${[...line].filter((_, index) => isWanted(index + 1)).join('')}\n`;
      if (!line.includes(delimiter)) return options.has('s') ? '' : `${line}\n`;
      return `${line
        .split(delimiter)
        .filter((_, index) => isWanted(index + 1))
        .join(delimiter)}\n`;
    },
  };
};

function parseRange(text: string): [number, number] {
  const [low = '', high] = text.split('-');
  const first = Number(low || 1);
  return [first, high === undefined ? first : high === '' ? Number.POSITIVE_INFINITY : Number(high)];
}

const MAX_SORTED = 5000;

const makeSort: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv, 'kto');
  const field = Number.parseInt(options.get('k') ?? '0', 10);
  const separator = options.get('t') ?? /\s+/;
  const keyOf = (line: string): string => (field > 0 ? (line.trim().split(separator)[field - 1] ?? '') : line);
  const numeric = options.has('n') || /n/.test(options.get('k') ?? '');
  const compare = (a: string, b: string): number => {
    const [left, right] = [keyOf(a), keyOf(b)];
    const order = numeric ? (Number.parseFloat(left) || 0) - (Number.parseFloat(right) || 0) : 0;
    return order !== 0 ? order : left < right ? -1 : left > right ? 1 : a < b ? -1 : a > b ? 1 : 0;
  };
  return {
    files: operands,
    start: [],
    line: (line, memory) => {
      if (memory.length < MAX_SORTED) memory.push(line);
      return '';
    },
    end: (memory) => {
      const sorted = memory.map(String).sort(compare);
      if (options.has('r')) sorted.reverse();
      const lines = options.has('u') ? sorted.filter((line, index) => line !== sorted[index - 1]) : sorted;
      return lines.map((line) => `${line}\n`).join('');
    },
  };
};

const makeUniq: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  const printGroup = (memory: FilterMemory): string => {
    const [line, times] = [String(memory[0] ?? ''), count(memory, 1)];
    if (times === 0 || (options.has('d') && times < 2) || (options.has('u') && times > 1)) return '';
    return options.has('c') ? `${String(times).padStart(7)} ${line}\n` : `${line}\n`;
  };
  return {
    files: operands,
    start: ['', 0],
    line: (line, memory) => {
      if (count(memory, 1) > 0 && memory[0] === line) {
        add(memory, 1, 1);
        return '';
      }
      const output = printGroup(memory);
      memory[0] = line;
      memory[1] = 1;
      return output;
    },
    end: printGroup,
  };
};

const makeTr: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  const [from, to] = [expandSet(operands[0] ?? ''), expandSet(operands[1] ?? '')];
  const complement = options.has('c') || options.has('C');
  const translate = (character: string): string => {
    const index = from.indexOf(character);
    const isIn = (index !== -1) !== complement;
    if (!isIn) return character;
    if (options.has('d')) return '';
    return to.length === 0 ? character : (to[complement ? to.length - 1 : Math.min(index, to.length - 1)] ?? '');
  };
  const squeezed = options.has('s') ? new Set(to.length > 0 ? to : from) : undefined;
  const change = (text: string): string => {
    const changed = [...text].map(translate);
    return changed
      .filter((character, index) => squeezed?.has(character) !== true || character !== changed[index - 1])
      .join('');
  };
  return { files: [], start: [], raw: true, line: (line) => change(`${line}\n`) };
};

/** `a-z`, `[:upper:]`, `\n` of a tr set, one character each. */
function expandSet(text: string): string[] {
  const plain = text
    .replaceAll('[:upper:]', 'A-Z')
    .replaceAll('[:lower:]', 'a-z')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:alpha:]', 'A-Za-z')
    .replaceAll('[:alnum:]', '0-9A-Za-z')
    .replaceAll('[:space:]', ' \t\n')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('\\0', '\0');
  return [
    ...plain.replace(/([0-9A-Za-z])-([0-9A-Za-z])/g, (_, low: string, high: string) => charactersBetween(low, high)),
  ];
}

function charactersBetween(low: string, high: string): string {
  let characters = '';
  for (let code = low.charCodeAt(0); code <= high.charCodeAt(0); code++) characters += String.fromCharCode(code);
  return characters;
}

const makeTee: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  return {
    files: [],
    start: [],
    raw: true,
    line: (line) => `${line}\n`,
    copies: { paths: operands, append: options.has('a') },
  };
};

const makeTac: FilterMaker = (argv) => ({
  files: argv.slice(1),
  start: [],
  line: (line, memory) => {
    if (memory.length < MAX_SORTED) memory.push(line);
    return '';
  },
  end: (memory) =>
    memory
      .toReversed()
      .map((line) => `${line}\n`)
      .join(''),
});

const makeRev: FilterMaker = (argv) => ({
  files: argv.slice(1),
  start: [],
  line: (line) => `${[...line].reverse().join('')}\n`,
});

const makeNl: FilterMaker = (argv) => ({
  files: parseArguments(argv).operands,
  start: [0],
  line: (line, memory) => (line === '' ? '\n' : `${String(add(memory, 0, 1)).padStart(6)}\t${line}\n`),
});

/** Every filter by its command's name. */
export const FILTERS: ReadonlyMap<string, FilterMaker> = new Map([
  ['cat', makeCat],
  ['grep', makeGrep],
  ['egrep', makeGrep],
  ['fgrep', makeGrep],
  ['head', makeHead],
  ['tail', makeTail],
  ['wc', makeWc],
  ['cut', makeCut],
  ['sort', makeSort],
  ['uniq', makeUniq],
  ['tr', makeTr],
  ['tee', makeTee],
  ['tac', makeTac],
  ['rev', makeRev],
  ['nl', makeNl],
  ['sed', makeSed],
  ['awk', makeAwk],
  ['less', makeCat],
  ['more', makeCat],
]);

import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { complain, print } from './call.ts';

/** `echo [-neE] …`: bash's and busybox's; dash's reads backslashes without being asked. */
export function echoCommand(call: CommandCall): number {
  const words = call.argv.slice(1);
  let newline = true;
  let escapes = call.flavour === 'dash';
  while (/^-[neE]+$/.test(words[0] ?? '') && !(call.flavour === 'dash' && words[0] !== '-n')) {
    const letters = words.shift() ?? '';
    if (letters.includes('n')) newline = false;
    if (letters.includes('e')) escapes = true;
    if (letters.includes('E')) escapes = false;
  }
  const text = words.join(' ');
  if (escapes) charge(call.kernel.machine, 'letters', text.length);
  const { output, stopped } = escapes ? readEscapes(text) : { output: text, stopped: false };
  print(call, output + (newline && !stopped ? '\n' : ''));
  return 0;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

/** Backslash sequences as echo -e and printf read them; `\c` ends all output. */
function readEscapes(text: string): { output: string; stopped: boolean } {
  let output = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character !== '\\') {
      output += character;
      continue;
    }
    const next = text.charAt(++index);
    if (next === 'c') return { output, stopped: true };
    const numeric = /^(?:0?([0-7]{1,3})|x([0-9a-fA-F]{1,2}))/.exec(text.slice(index));
    if (numeric !== null) {
      output += String.fromCharCode(
        numeric[1] === undefined ? Number.parseInt(numeric[2] ?? '0', 16) : Number.parseInt(numeric[1], 8),
      );
      index += numeric[0].length - 1;
    } else output += ESCAPES.get(next) ?? `\\${next}`;
  }
  return { output, stopped: false };
}

const MAX_OUTPUT = 64 * 1024;

/** `printf FORMAT ARG…`: the format is used again as long as there are arguments. */
export function printfCommand(call: CommandCall): CommandResult {
  const [format, ...words] = call.argv.slice(call.argv[1] === '--' ? 2 : 1);
  if (format === undefined) return complain(call, 'usage: printf FORMAT [ARG]...', 1);
  // The next one last, so that taking it off costs nothing.
  const args = words.reverse();
  let output = '';
  do {
    const before = args.length;
    call.kernel.machine.stepsTaken += 1;
    charge(call.kernel.machine, 'letters', format.length);
    output += formatOnce(format, args, MAX_OUTPUT - output.length);
    if (args.length === before) break;
  } while (args.length > 0 && output.length < MAX_OUTPUT);
  print(call, output);
  return 0;
}

const DIRECTIVE = /%%|%([-+ 0#]*)(\*|\d*)(?:\.(\d+))?([bcdiouxXsqeEfgG])|\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|[\s\S])/g;

/** Formats one pass and takes what it uses off the end of `args`; what is made of directives takes up to `room` characters. */
function formatOnce(format: string, args: string[], room: number): string {
  let left = room;
  const cut = (text: string): string => {
    const fitting = text.slice(0, Math.max(0, left));
    left -= fitting.length;
    return fitting;
  };
  return format.replace(DIRECTIVE, (match, flags = '', width = '', precision, conversion) => {
    if (match === '%%') return '%';
    if (match.startsWith('\\')) return readEscapes(match).output;
    const wide = width === '*' ? Number(args.pop() ?? 0) : Number(width || 0);
    const text = convert(String(conversion), args.pop(), precision === undefined ? undefined : Number(precision));
    const signed = flags.includes('+') && /^\d/.test(text) ? `+${text}` : text;
    return cut(pad(signed, Math.min(wide, MAX_OUTPUT), String(flags)));
  });
}

function pad(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function convert(conversion: string, arg: string | undefined, precision: number | undefined): string {
  switch (conversion) {
    case 's':
      return (arg ?? '').slice(0, precision);
    case 'q':
      return /^[\w./-]+$/.test(arg ?? '') ? (arg ?? '') : `'${(arg ?? '').replaceAll("'", "'\\''")}'`;
    case 'b':
      return readEscapes(arg ?? '').output;
    case 'c':
      return (arg ?? '').charAt(0);
    case 'e':
    case 'E':
      return (Number.parseFloat(arg ?? '0') || 0).toExponential(Math.min(precision ?? 6, 100));
    case 'f':
    case 'g':
    case 'G':
      return (Number.parseFloat(arg ?? '0') || 0).toFixed(Math.min(precision ?? 6, 100));
    default:
      return convertInteger(conversion, arg);
  }
}

function convertInteger(conversion: string, arg = '0'): string {
  const value = arg.startsWith("'") || arg.startsWith('"') ? (arg.codePointAt(1) ?? 0) : Math.trunc(Number(arg) || 0);
  if (conversion === 'o') return value.toString(8);
  if (conversion === 'x') return value.toString(16);
  if (conversion === 'X') return value.toString(16).toUpperCase();
  return String(value);
}

/** `seq [FIRST [STEP]] LAST` with `-s` and `-w`; where it prints no more it says so. */
export function seqCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1);
  const separator = words[0] === '-s' ? (words.splice(0, 2)[1] ?? '\n') : '\n';
  const padded = words[0] === '-w' && words.shift() !== undefined;
  const numbers = words.map(Number);
  if (numbers.length === 0 || numbers.some(Number.isNaN))
    return complain(call, `invalid number '${words.find((word) => Number.isNaN(Number(word))) ?? ''}'`);
  const [first, step, last] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  const items = sequence(first ?? 1, step ?? 1, last ?? 0);
  charge(call.kernel.machine, 'items', items.length);
  const width = padded ? Math.max(...items.map((item) => item.length)) : 0;
  print(
    call,
    items.length === 0 ? '' : `${(padded ? items.map((item) => item.padStart(width, '0')) : items).join(separator)}\n`,
  );
  if (!isCut(first ?? 1, step ?? 1, last ?? 0)) return 0;
  return complain(call, `the lab prints at most ${MAX_ITEMS} numbers at once`);
}

const MAX_ITEMS = 10_000;

/** Whether there would have been one more. */
function isCut(first: number, step: number, last: number): boolean {
  const next = first + MAX_ITEMS * step;
  return step > 0 ? next <= last : step < 0 && next >= last;
}

function sequence(first: number, step: number, last: number): string[] {
  const items: string[] = [];
  if (step === 0) return items;
  const exact = Number.isInteger(first) && Number.isInteger(step);
  for (let index = 0; items.length < MAX_ITEMS; index++) {
    const value = exact ? first + index * step : Number((first + index * step).toFixed(10));
    if (step > 0 ? value > last : value < last) break;
    items.push(String(value));
  }
  return items;
}

import { printGo } from '../../manifest/print-go.ts';
import type { GoValue } from './functions.ts';

const VERB = /%([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

/** fmt.Sprintf with the verbs that templates use: `%s %v %d %q %t %f %x` with width and precision. */
export function formatGo(format: string, args: readonly GoValue[]): string {
  let next = 0;
  const text = format.replace(
    VERB,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (next >= args.length) return `%!${verb}(MISSING)`;
      return pad(formatOne(verb, args[next++], precision), flags, Number(width ?? 0));
    },
  );
  const extra = args.slice(next).map((arg) => `${typeName(arg)}=${printGo(arg)}`);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function formatOne(verb: string, value: GoValue, precision: string | undefined): string {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  switch (verb) {
    case 'v':
      return value === undefined || value === null ? '<nil>' : printGo(value);
    case 's':
      return isNumber || typeof value === 'boolean' ? bad(verb, value) : cut(textOf(value), precision);
    case 'q':
      return JSON.stringify(textOf(value));
    case 't':
      return typeof value === 'boolean' ? String(value) : bad(verb, value);
    case 'd':
      return isWhole(value) ? String(value) : bad(verb, value);
    case 'f':
    case 'g':
    case 'e':
      return typeof value === 'number' && !Number.isInteger(value)
        ? formatFloat(verb, value, precision)
        : bad(verb, value);
    case 'x':
      return isWhole(value) ? value.toString(16) : bad(verb, value);
    default:
      return bad(verb, value);
  }
}

function isWhole(value: GoValue): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

function formatFloat(verb: string, value: number, precision: string | undefined): string {
  const digits = Math.min(Number(precision ?? 6), 100);
  if (verb === 'g') return printGo(value);
  return verb === 'f' ? value.toFixed(digits) : value.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
}

function textOf(value: GoValue): string {
  return value === undefined || value === null ? '%!s(<nil>)' : printGo(value);
}

function cut(text: string, precision: string | undefined): string {
  return precision === undefined ? text : [...text].slice(0, Number(precision)).join('');
}

function bad(verb: string, value: GoValue): string {
  return value === undefined || value === null ? `%!${verb}(<nil>)` : `%!${verb}(${typeName(value)}=${printGo(value)})`;
}

function typeName(value: GoValue): string {
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'interface {}';
}

/** The widest that anything is padded to: a template must not fill the memory. */
const WIDEST = 1000;

function pad(text: string, flags: string, width: number): string {
  const wanted = Math.min(width, WIDEST);
  if (flags.includes('-')) return text.padEnd(wanted);
  return flags.includes('0') ? text.padStart(wanted, '0') : text.padStart(wanted);
}

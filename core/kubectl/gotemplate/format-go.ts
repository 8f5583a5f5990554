import { quoteGo } from '../../manifest/print-go.ts';
import { formatFloat } from './format-float.ts';
import { asFloat, asList, asMap, asWhole, type GoValue, isNothing, typeOf } from './go-value.ts';
import { type Flags, pad } from './pad.ts';

/** The widest that anything is padded to: a template must not fill the memory. */
const WIDEST = 1000;

const PLAIN: Flags = { signs: '', width: undefined, precision: undefined };

const DIRECTIVE = /%([-+# 0]*)(\[[^\]]*\])?(\*|\d+)?(\.(?:\[[^\]]*\])?(?:\*|\d*))?(\[[^\]]*\])?([\s\S]|$)/gu;

/** fmt.Sprintf: Go 1.25, fmt/print.go, doPrintf. */
export function formatGo(format: string, args: readonly GoValue[]): string {
  const taken = { next: 0, reordered: false };
  const text = format.replace(DIRECTIVE, (...found) => formatOne(found, args, taken));
  if (taken.reordered || taken.next >= args.length) return text;
  const extra = args.slice(taken.next).map((arg) => (isNothing(arg) ? '<nil>' : `${typeOf(arg)}=${sprint([arg])}`));
  return `${text}%!(EXTRA ${extra.join(', ')})`;
}

interface Taken {
  next: number;
  reordered: boolean;
}

function formatOne(found: readonly string[], args: readonly GoValue[], taken: Taken): string {
  const [, signs = '', widthIndex, widthText, precisionText, index, verb = ''] = found;
  let said = '';
  let isGood = go(widthIndex, args, taken);
  const width = widthText === '*' ? takeNumber(args, taken) : widthText === undefined ? undefined : Number(widthText);
  if (width === 'bad') said += '%!(BADWIDTH)';
  const [, precisionIndex, digits = ''] = /^\.(\[[^\]]*\])?(.*)$/.exec(precisionText ?? '') ?? [];
  isGood = go(precisionIndex, args, taken) && isGood;
  const precision =
    precisionText === undefined ? undefined : digits === '*' ? takeNumber(args, taken) : Number(digits || 0);
  if (precision === 'bad' || (typeof precision === 'number' && precision < 0 && digits === '*'))
    said += precision === 'bad' ? '%!(BADPREC)' : '';
  isGood = go(index, args, taken) && isGood;
  if (verb === '') return `${said}%!(NOVERB)`;
  if (verb === '%') return `${said}%`;
  if (!isGood) return `${said}%!${verb}(BADINDEX)`;
  if (taken.next >= args.length) return `${said}%!${verb}(MISSING)`;
  const flags = {
    signs: typeof width === 'number' && width < 0 ? `${signs}-` : signs,
    width: typeof width === 'number' ? Math.min(Math.abs(width), WIDEST) : undefined,
    precision: typeof precision === 'number' && precision >= 0 ? Math.min(precision, WIDEST) : undefined,
  };
  return said + formatArg(verb, args[taken.next++], flags);
}

/** `[2]`: which argument is next; false where there is none of that number. */
function go(index: string | undefined, args: readonly GoValue[], taken: Taken): boolean {
  if (index === undefined) return true;
  taken.reordered = true;
  const number = /^\[(\d+)\]$/.exec(index)?.[1];
  if (number === undefined || Number(number) < 1 || Number(number) > args.length) return false;
  taken.next = Number(number) - 1;
  return true;
}

function takeNumber(args: readonly GoValue[], taken: Taken): number | 'bad' {
  const value = asWhole(args[taken.next]);
  if (taken.next < args.length) taken.next++;
  return value === undefined || value > 1_000_000n || value < -1_000_000n ? 'bad' : Number(value);
}

/** fmt.Sprint: a blank between two neighbours of which neither is a text. */
export function sprint(args: readonly GoValue[]): string {
  return args
    .map((arg, index) => {
      const parts = index > 0 && typeof arg !== 'string' && typeof args[index - 1] !== 'string';
      return (parts ? ' ' : '') + formatArg('v', arg, PLAIN);
    })
    .join('');
}

function formatArg(verb: string, value: GoValue, flags: Flags): string {
  if (verb === 'T') return pad(typeOf(value), flags);
  if (isNothing(value)) return verb === 'v' ? pad('<nil>', flags) : `%!${verb}(<nil>)`;
  return formatValue(verb, value, flags);
}

function formatValue(verb: string, value: GoValue, flags: Flags): string {
  const isSyntax = verb === 'v' && flags.signs.includes('#');
  const [map, list, whole, float] = [asMap(value), asList(value), asWhole(value), asFloat(value)];
  const inner = (item: GoValue): string =>
    isNothing(item) ? (isSyntax ? 'interface {}(nil)' : '<nil>') : formatValue(verb, item, flags);
  if (map !== undefined) {
    const members = [...map].map(([key, item]) => `${inner(key)}:${inner(item)}`);
    return isSyntax ? `${typeOf(value)}{${members.join(', ')}}` : `map[${members.join(' ')}]`;
  }
  if (list !== undefined) {
    return isSyntax ? `${typeOf(value)}{${list.map(inner).join(', ')}}` : `[${list.map(inner).join(' ')}]`;
  }
  const text =
    whole !== undefined
      ? formatWhole(verb, whole, flags)
      : float !== undefined
        ? formatFloat(verb, float, flags)
        : typeof value === 'string'
          ? formatText(isSyntax ? 'q' : verb, value, isSyntax ? { ...flags, signs: '' } : flags)
          : verb === 't' || verb === 'v'
            ? pad(String(value), flags)
            : undefined;
  return text ?? `%!${verb}(${typeOf(value)}=${formatValue('v', value, flags)})`;
}

const BASES: ReadonlyMap<string, number> = new Map([
  ...Object.entries({ v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }),
]);

function formatWhole(verb: string, value: bigint, flags: Flags): string | undefined {
  const { signs, width, precision } = flags;
  const letter = value >= 0 && value <= 0x10ffff ? String.fromCodePoint(Number(value)) : '\ufffd';
  if (verb === 'c') return pad(letter, flags);
  if (verb === 'q')
    return pad(`'${letter === "'" ? "\\'" : letter === '"' ? '"' : quoteGo(letter).slice(1, -1)}'`, flags);
  if (verb === 'U') {
    const code = `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;
    return pad(signs.includes('#') ? `${code} '${letter}'` : code, flags);
  }
  const base = BASES.get(verb);
  if (base === undefined) return undefined;
  if (precision === 0 && value === 0n) return pad('', { ...flags, signs: signs.replace('0', '') });
  const sign = value < 0 ? '-' : signs.includes('+') ? '+' : signs.includes(' ') ? ' ' : '';
  const isFilled = signs.includes('0') && !signs.includes('-') && width !== undefined && precision === undefined;
  const wanted = precision ?? (isFilled ? width - sign.length : 0);
  let digits = (value < 0 ? -value : value).toString(base).padStart(wanted, '0');
  if (verb === 'O') digits = `0o${digits}`;
  else if (signs.includes('#')) digits = withPrefix(verb, digits);
  const text = sign + (verb === 'X' ? digits.toUpperCase() : digits);
  return pad(text, { ...flags, signs: signs.replaceAll('0', '') });
}

function withPrefix(verb: string, digits: string): string {
  if (verb === 'b') return `0b${digits}`;
  if (verb === 'o') return digits.startsWith('0') ? digits : `0${digits}`;
  return verb === 'x' || verb === 'X' ? `0x${digits}` : digits;
}

function formatText(verb: string, value: string, flags: Flags): string | undefined {
  const { signs, precision } = flags;
  const cut = precision === undefined ? value : [...value].slice(0, precision).join('');
  if (verb === 'v' || verb === 's') return pad(cut, flags);
  if (verb === 'q') return pad(quoteWith(cut, signs), flags);
  if (verb !== 'x' && verb !== 'X') return undefined;
  const bytes = [...encodeURIComponent(value.toWellFormed()).matchAll(/%([\dA-F]{2})|./g)].map(([letter, hex]) =>
    hex === undefined ? letter.charCodeAt(0).toString(16).padStart(2, '0') : hex.toLowerCase(),
  );
  const shown = precision === undefined ? bytes : bytes.slice(0, precision);
  const prefix = signs.includes('#') && shown.length > 0 ? '0x' : '';
  const text = signs.includes(' ') ? shown.map((byte) => prefix + byte).join(' ') : prefix + shown.join('');
  return pad(verb === 'X' ? text.toUpperCase() : text, flags);
}

function quoteWith(text: string, signs: string): string {
  if (signs.includes('#') && !/[`\p{Cc}\ufeff]/u.test(text.replaceAll('\t', ''))) return `\`${text}\``;
  const quoted = quoteGo(text);
  if (!signs.includes('+')) return quoted;
  return quoted.replace(/[^\0-\x7f]/gu, (letter) => {
    const code = (letter.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

import { type Flags, pad } from './pad.ts';

/** A float64 by one of Go's verbs; undefined where the verb is none of its own. */
export function formatFloat(verb: string, value: number, flags: Flags): string | undefined {
  const { signs, width = 0, precision } = flags;
  const digits = writeDigits(verb, Math.abs(value), precision);
  if (digits === undefined) return undefined;
  const sign = value < 0 || Object.is(value, -0) ? '-' : signs.includes('+') ? '+' : signs.includes(' ') ? ' ' : '';
  const isFilled = signs.includes('0') && !signs.includes('-');
  const filled = isFilled ? digits.padStart(width - sign.length, '0') : digits;
  return pad(sign + filled, { ...flags, signs: signs.replaceAll('0', '') });
}

function writeDigits(verb: string, value: number, precision: number | undefined): string | undefined {
  switch (verb) {
    case 'v':
    case 'g':
    case 'G':
      return inCase(verb, writeShort(value, precision));
    case 'e':
    case 'E':
      return inCase(verb, writeExponent(value.toExponential(Math.min(precision ?? 6, 100))));
    case 'f':
    case 'F':
      return value.toFixed(Math.min(precision ?? 6, 100));
    case 'x':
    case 'X':
      return precision === undefined ? inCase(verb, writeHex(value)) : undefined;
    default:
      return undefined;
  }
}

function inCase(verb: string, text: string): string {
  return verb === verb.toUpperCase() ? text.toUpperCase() : text;
}

function writeExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Go 1.25, strconv/ftoa.go: the shortest form has an exponent from a million on. */
function writeShort(value: number, precision: number | undefined): string {
  const exponential =
    precision === undefined ? value.toExponential() : value.toExponential(Math.min(Math.max(precision, 1), 100) - 1);
  const [mantissa = '', power = '0'] = exponential.split('e');
  const kept = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  const exponent = Number(power);
  const count = kept.replace('.', '').length;
  const asked = Math.max(precision ?? 6, 1);
  const most = precision !== undefined && asked > count && count >= exponent + 1 ? count : asked;
  if (exponent < -4 || exponent >= most) return writeExponent(`${kept}e${power}`);
  return precision === undefined ? value.toFixed(Math.max(0, count - 1 - exponent)) : Number(exponential).toString();
}

/** `0x1.8p+00`. */
function writeHex(value: number): string {
  if (value === 0) return '0x0p+00';
  let exponent = 0;
  let mantissa = value;
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 1) {
    mantissa *= 2;
    exponent--;
  }
  const power = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return `0x${mantissa.toString(16)}p${power}`;
}

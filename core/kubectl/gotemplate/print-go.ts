import { isJsonList, isJsonMap } from '../../manifest/json-value.ts';
import type { GoValue } from './functions.ts';

/** A value as Go's `%v` prints it: `map[a:1 b:2]`, `[a b]`, `<no value>` where there is none. */
export function printGo(value: GoValue): string {
  return value === undefined || value === null ? '<no value>' : printInner(value);
}

function printInner(value: GoValue): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'number') return printFloat(value);
  if (typeof value !== 'object') return String(value);
  if (isJsonList(value)) return `[${value.map(printInner).join(' ')}]`;
  return isJsonMap(value) ? `map[${[...value].map(([key, member]) => `${key}:${printInner(member)}`).join(' ')}]` : '';
}

/** Whole numbers are int64; of others `%v` is `%g`: 1e+06 from a million on. */
function printFloat(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < EXPONENT_FROM) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Go 1.25, strconv/ftoa.go: from a million on the shortest form has an exponent. */
const EXPONENT_FROM = 6;

/** A resource quantity, exact: `mantissa · 10^exponent` or `mantissa · 2^exponent`. */
export interface Quantity {
  /** Nanos: 10⁻⁹ of the unit, the finest step Kubernetes keeps (it rounds away from zero). */
  readonly nanos: bigint;
  readonly format: QuantityFormat;
}

/** How it was written, and how it is written again: `1k`, `1Ki` or `1e3`. */
export type QuantityFormat = 'decimalSI' | 'binarySI' | 'decimalExponent';

/** apimachinery v1.35 pkg/api/resource/quantity.go, ErrFormatWrong. */
const FORMAT_MESSAGE = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const SUFFIX_MESSAGE = "unable to parse quantity's suffix";

const NANOS_PER_UNIT = 1_000_000_000n;
/** Above it Kubernetes caps: 2⁶³-1 units. */
const MAX_NANOS = (2n ** 63n - 1n) * NANOS_PER_UNIT;

const DECIMAL_EXPONENTS = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY_EXPONENTS = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);

export type ParsedQuantity =
  | { readonly ok: true; readonly quantity: Quantity }
  | { readonly ok: false; readonly message: string };

/** `500m`, `1Gi`, `1e3`: the quantity, or the API server's message. No digits at all count as 0, as upstream has it. */
export function parseQuantity(text: string): ParsedQuantity {
  const match = /^([+-]?)(\d*)(?!\d)(?:\.(\d*)(?!\d))?([eEinumkKMGTP]*[-+]?\d*)$/.exec(text);
  if (text === '' || match === null) return { ok: false, message: FORMAT_MESSAGE };
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const scale = parseSuffix(suffix);
  if (scale === undefined) return { ok: false, message: SUFFIX_MESSAGE };
  const nanos = capNanos(scaleToNanos(BigInt(`${whole}${fraction}`), fraction.length, scale), scale);
  return { ok: true, quantity: { nanos: sign === '-' ? -nanos : nanos, format: scale.format } };
}

/** The text as the API server stores it: `0.5` → `500m`, `1024Mi` → `1Gi`. The text itself where it is no quantity. */
export function canonicalQuantity(text: string): string {
  const parsed = parseQuantity(text);
  return !parsed.ok || isKeptAsWritten(text) ? text : printQuantity(parsed.quantity);
}

/** As {@link canonicalQuantity}, for a list of resources: these keep no more than thousandths, rounded up. */
export function canonicalResource(text: string): string {
  const parsed = parseQuantity(text);
  if (!parsed.ok) return text;
  const { nanos, format } = parsed.quantity;
  const rounded = roundAwayFromZero(nanos, 1_000_000n) * 1_000_000n;
  return rounded === nanos ? canonicalQuantity(text) : printQuantity({ nanos: rounded, format });
}

/** A quantity in its canonical form: the largest suffix that leaves no fraction. */
function printQuantity({ nanos, format }: Quantity): string {
  if (nanos === 0n) return '0';
  const isWhole = nanos % NANOS_PER_UNIT === 0n;
  const isSmall = nanos > -1024n * NANOS_PER_UNIT && nanos < 1024n * NANOS_PER_UNIT;
  if (format === 'binarySI' && isWhole && !isSmall) return printBinary(nanos / NANOS_PER_UNIT);
  return printDecimal(nanos, format === 'decimalExponent');
}

/** Thousandths of the unit, rounded up as `MilliValue` does: `1.5` → 1500. 0 where the text is no quantity. */
export function quantityMillis(text: string | undefined): number {
  return divideUp(nanosOf(text), 1_000_000n);
}

/** Whole units (bytes of memory, for example), rounded up as `Value` does. 0 where the text is no quantity. */
export function quantityValue(text: string | undefined): number {
  return divideUp(nanosOf(text), NANOS_PER_UNIT);
}

/** Below zero where `a` is less than `b`, zero where they are the same amount however written. */
export function compareQuantities(a: string, b: string): number {
  const difference = nanosOf(a) - nanosOf(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The sum in canonical form, written as the first of them is. */
export function sumQuantities(texts: readonly string[]): string {
  const first = parseQuantity(texts[0] ?? '0');
  const nanos = texts.reduce((sum, text) => sum + nanosOf(text), 0n);
  return printQuantity({ nanos, format: first.ok ? first.quantity.format : 'decimalSI' });
}

/** The difference in canonical form, written as the first of them is. */
export function subtractQuantities(a: string, b: string): string {
  const first = parseQuantity(a);
  return printQuantity({ nanos: nanosOf(a) - nanosOf(b), format: first.ok ? first.quantity.format : 'decimalSI' });
}

interface Scale {
  readonly base: 2n | 10n;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

function parseSuffix(suffix: string): Scale | undefined {
  const decimal = DECIMAL_EXPONENTS.get(suffix);
  if (decimal !== undefined) return { base: 10n, exponent: decimal, format: 'decimalSI' };
  const binary = BINARY_EXPONENTS.get(suffix);
  if (binary !== undefined) return { base: 2n, exponent: binary, format: 'binarySI' };
  const exponent = /^[eE]([-+]?\d+)$/.exec(suffix)?.[1];
  if (exponent === undefined || Math.abs(Number(exponent)) > 1000) return undefined;
  return { base: 10n, exponent: Number(exponent), format: 'decimalExponent' };
}

/** `digits / 10^fractionDigits · base^exponent` in nanos, rounded away from zero. */
function scaleToNanos(digits: bigint, fractionDigits: number, scale: Scale): bigint {
  const shift = BigInt(Math.abs(scale.exponent));
  const factor = scale.base ** shift;
  const numerator = digits * NANOS_PER_UNIT * (scale.exponent < 0 ? 1n : factor);
  const denominator = 10n ** BigInt(fractionDigits) * (scale.exponent < 0 ? factor : 1n);
  return (numerator + denominator - 1n) / denominator;
}

function capNanos(nanos: bigint, scale: Scale): bigint {
  return scale.format === 'binarySI' && nanos > MAX_NANOS ? MAX_NANOS : nanos;
}

/** What looks canonical to upstream's quick test is stored as it was written, `1.500` and `+1` too. */
function isKeptAsWritten(text: string): boolean {
  const [, whole = '', fraction = '', suffix = ''] = /^[+-]?0*(\d*)(?:\.(\d*))?(.*)$/.exec(text) ?? [];
  const scale = parseSuffix(suffix);
  const digits = `${whole === '' ? '0' : whole}${fraction}`;
  if (scale === undefined || digits.length > 18 || digits === '0') return text === '0';
  if (scale.base === 2n) return fraction === '' && BigInt(digits) % 8n !== 0n && fitsFastPath(digits, scale.exponent);
  const exponent = scale.exponent - fraction.length;
  return exponent >= -9 && exponent % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
}

/** Upstream's estimate of the digits that a binary amount takes. */
function fitsFastPath(digits: string, exponent: number): boolean {
  return 15 - digits.length - Math.trunc((exponent * 3) / 10) - 1 >= 0;
}

function printBinary(units: bigint): string {
  let rest = units;
  let suffix = '';
  for (const name of BINARY_EXPONENTS.keys()) {
    if (rest % 1024n !== 0n) break;
    rest /= 1024n;
    suffix = name;
  }
  return `${rest}${suffix}`;
}

function printDecimal(nanos: bigint, isExponent: boolean): string {
  let rest = nanos;
  let exponent = -9;
  while (rest % 1000n === 0n && (isExponent || exponent < 18)) {
    rest /= 1000n;
    exponent += 3;
  }
  if (isExponent) return exponent === 0 ? String(rest) : `${rest}e${exponent}`;
  const suffix = [...DECIMAL_EXPONENTS].find(([, value]) => value === exponent)?.[0] ?? '';
  return `${rest}${suffix}`;
}

const NANOS_BY_TEXT = new Map<string, bigint>();

/** Quantities come again and again with the same few texts, so what they mean is kept (bounded). */
function nanosOf(text: string | undefined): bigint {
  if (text === undefined) return 0n;
  const known = NANOS_BY_TEXT.get(text);
  if (known !== undefined) return known;
  const parsed = parseQuantity(text);
  const nanos = parsed.ok ? parsed.quantity.nanos : 0n;
  if (NANOS_BY_TEXT.size < 1000) NANOS_BY_TEXT.set(text, nanos);
  return nanos;
}

function divideUp(nanos: bigint, step: bigint): number {
  return Number(roundAwayFromZero(nanos, step));
}

function roundAwayFromZero(nanos: bigint, step: bigint): bigint {
  return nanos >= 0n ? (nanos + step - 1n) / step : -((-nanos + step - 1n) / step);
}

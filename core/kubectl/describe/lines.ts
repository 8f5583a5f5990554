import { compareText } from '../../objects/compare-text.ts';
import { formatRfc1123, parseTimestamp } from '../../sim/timestamp.ts';
import { LAST_APPLIED } from '../apply/last-applied.ts';
import type { StringMap } from '../rows/cells.ts';

/** The pieces all descriptions are put together from: lines whose tabs become columns. */
export type Lines = readonly string[];

/** kubectl v1.35, pkg/describe/describe.go: maxAnnotationLen. */
const MAX_ANNOTATION_LENGTH = 140;

/** `Thu, 01 Jan 2026 00:00:05 +0000`: RFC 1123 with a numeric zone. Go's zero time where there is none. */
export function formatTime(timestamp: string | undefined): string {
  if (timestamp === undefined) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  return formatRfc1123(parseTimestamp(timestamp));
}

/** `Labels:  a=1` and one line for each further one; `<none>` where there are none. */
export function labelLines(title: string, labels: StringMap | undefined): Lines {
  const pairs = Object.entries(labels ?? {}).sort(([a], [b]) => compareText(a, b));
  return hangingLines(
    title,
    pairs.map(([key, value]) => `${key}=${value}`),
  );
}

/** A title, the first item beside it and the others below that. */
export function hangingLines(title: string, items: readonly string[]): Lines {
  const [first = '<none>', ...others] = items;
  return [`${title}:\t${first}`, ...others.map((item) => `\t${item}`)];
}

/** As labels, but long values and those of several lines stand below their keys; kubectl's own annotation is hidden. */
export function annotationLines(title: string, annotations: StringMap | undefined): Lines {
  const pairs = Object.entries(annotations ?? {})
    .filter(([key]) => key !== LAST_APPLIED)
    .sort(([a], [b]) => compareText(a, b));
  const [first = ['<none>'], ...others] = pairs.map(([key, value]) => annotationItem(key, value));
  const [head = '', ...rest] = first;
  return [`${title}:\t${head}`, ...rest, ...others.flatMap(([line = '', ...more]) => [`\t${line}`, ...more])];
}

function annotationItem(key: string, value: string): readonly string[] {
  const text = value.replace(/\n$/, '');
  if (text.length + key.length + 2 <= MAX_ANNOTATION_LENGTH && !text.includes('\n')) return [`${key}: ${text}`];
  return [`${key}:`, ...text.split('\n').map((line) => `\t  ${shorten(line, MAX_ANNOTATION_LENGTH - 2)}`)];
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}

/** The lines two, four … blanks further in. */
export function indent(lines: Lines, level: number): Lines {
  return lines.map((line) => '  '.repeat(level) + line);
}

export function printBool(value: boolean): string {
  return value ? 'True' : 'False';
}

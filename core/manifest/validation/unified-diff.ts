/** The API server shows three lines around a change, as diff -u does. */
const CONTEXT = 3;
/** Longer texts are shown as replaced whole: what is compared line by line costs their product. */
const MOST_PAIRS = 40_000;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** What differs between two values printed as JSON, line by line, with the lines around it: v1.35 apimachinery, pkg/util/diff. */
export function describeJsonDiff(before: object, after: object): string {
  const lines = compareLines(print(before), print(after));
  return groupHunks(lines)
    .map(([from, to]) => describeHunk(lines, from, to))
    .join('');
}

function print(value: object): string[] {
  return JSON.stringify(value, null, 1).split('\n');
}

function compareLines(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...same(before.slice(0, start)),
    ...compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(end === 0 ? [] : before.slice(-end)),
  ];
}

/** By the longest common subsequence; within a change what goes stands before what comes. */
function compareMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const common = before.length * after.length > MOST_PAIRS ? [] : findCommon(before, after);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...common, [before.length, after.length] as const]) {
    while (i < x) lines.push({ sign: '-', text: before[i++] ?? '' });
    while (j < y) lines.push({ sign: '+', text: after[j++] ?? '' });
    const text = before[x];
    if (text !== undefined && x < before.length) lines.push({ sign: ' ', text });
    [i, j] = [x + 1, y + 1];
  }
  return lines;
}

function findCommon(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const longest = Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
      const row = lengths[i];
      if (row !== undefined) row[j] = before[i] === after[j] ? lengthAt(i + 1, j + 1) + 1 : longest;
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Changes whose surroundings touch stand in one piece. */
function groupHunks(lines: readonly Line[]): [from: number, to: number][] {
  const hunks: [number, number][] = [];
  for (const [index, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const last = hunks.at(-1);
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(lines.length, index + CONTEXT + 1)];
    if (last !== undefined && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

function describeHunk(lines: readonly Line[], from: number, to: number): string {
  const count = (part: readonly Line[], sign: Line['sign']) => part.filter((line) => line.sign !== sign).length;
  const [ahead, shown] = [lines.slice(0, from), lines.slice(from, to)];
  const place = (sign: Line['sign']) => `${count(ahead, sign) + 1},${count(shown, sign)}`;
  const text = shown.map((line) => `${line.sign}${line.text}\n`).join('');
  return `@@ -${place('+')} +${place('-')} @@\n${text}`;
}

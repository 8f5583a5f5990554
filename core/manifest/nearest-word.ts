/** Of the words the one that was most likely meant; undefined where none is near. Capitals count for little. */
export function findNearestWord(written: string, words: Iterable<string>): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const word of words) {
    const distance = measureDistance(written, word);
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word, distance };
  }
  const most = Math.max(1, Math.floor(written.length / 4));
  return best !== undefined && best.distance <= most ? best.word : undefined;
}

/** What only differs in capitals is nearest. */
const CAPITAL = 0.1;

/** How many letters have to be put in, left out, changed or swapped with the next (Damerau and Levenshtein). */
function measureDistance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > from.length / 2 + 1) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const changed = (row[column] ?? 0) + compareLetters(letter, other);
      const inserted = (next[column] ?? 0) + 1;
      const left = (row[column + 1] ?? 0) + 1;
      const isSwapped = index > 0 && column > 0 && letter === to[column - 1] && from[index - 1] === other;
      const swapped = isSwapped ? (before[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(changed, inserted, left, swapped));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}

function compareLetters(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CAPITAL : 1;
}

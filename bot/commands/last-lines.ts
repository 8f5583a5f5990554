/** What fits into one message beside its title and its notes. */
const MOST_CHARACTERS = 1_400;
const MOST_LINES = 30;

/** The end of a text that goes on, as whole lines where it can: what came before has been read. */
export function lastLines(text: string): string {
  const lines = text.split('\n').slice(-MOST_LINES);
  let kept = lines.length;
  for (let length = 0; kept > 0 && length + (lines[kept - 1]?.length ?? 0) < MOST_CHARACTERS; kept--) {
    length += (lines[kept - 1]?.length ?? 0) + 1;
  }
  const end = lines.slice(kept).join('\n');
  return end === '' ? text.slice(-MOST_CHARACTERS) : end;
}

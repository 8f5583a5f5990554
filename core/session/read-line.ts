/** A longer line is not kept: what it is parsed to would take more memory than a look at it is worth. */
const MAX_KEPT_CHARACTERS = 4_000_000;

let lastLine: string | undefined;
let lastValue: unknown;

/**
 * The value of a line of JSON, which is only to be read: `decodeValue` makes anew whatever it gives. What was parsed
 * last is kept, because looks at a lab follow each other, and parsing is a third of what a look takes. Throws where
 * the line is no JSON.
 */
export function readLine(line: string): unknown {
  if (line === lastLine) return lastValue;
  const value: unknown = JSON.parse(line);
  if (line.length <= MAX_KEPT_CHARACTERS) {
    lastLine = line;
    lastValue = value;
  }
  return value;
}

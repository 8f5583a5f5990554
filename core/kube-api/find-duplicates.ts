/** Where a reading of a JSON text stands: in an object, with the keys it has had, or in a list. */
interface Frame {
  readonly path: string;
  readonly keys: Set<string> | undefined;
  key: string;
  index: number;
}

/** Of more than so many mistakes nothing is said: sigs.k8s.io/json, internal/golang/encoding/json/decode.go, saveStrictError. */
export const MOST_STRICT_ERRORS = 100;

/**
 * The paths of the fields that stand twice in their object, in the order of the text: JSON.parse keeps the last of them
 * and says nothing. Of a text that is no JSON nothing.
 */
export function findDuplicates(text: string): readonly string[] {
  const found: string[] = [];
  const frames: Frame[] = [];
  for (const [token] of text.matchAll(/[[\]{},]|"(?:[^"\\]|\\.)*(?:"(\s*:)?|$)/g)) {
    if (found.length === MOST_STRICT_ERRORS) break;
    const frame = frames.at(-1);
    if (token === '{' || token === '[') {
      const keys = token === '{' ? new Set<string>() : undefined;
      frames.push({ path: placeOf(frame), keys, key: '', index: 0 });
    } else if (token === '}' || token === ']') frames.pop();
    else if (frame === undefined) return [];
    else if (token === ',') frame.index += 1;
    else if (token.endsWith(':') && frame.keys !== undefined) noteKey(frame, token, found);
  }
  return found;
}

function noteKey(frame: Frame, token: string, found: string[]): void {
  frame.key = token.slice(1, token.lastIndexOf('"'));
  if (frame.keys?.has(frame.key) === true) found.push(placeOf(frame));
  frame.keys?.add(frame.key);
}

function placeOf(frame: Frame | undefined): string {
  if (frame === undefined) return '';
  if (frame.keys === undefined) return `${frame.path}[${frame.index}]`;
  return frame.path === '' ? frame.key : `${frame.path}.${frame.key}`;
}

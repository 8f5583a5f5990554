import { type FilterNode, PathError } from './nodes.ts';
import { readAction } from './parse-template.ts';
import { next, type Reader, take } from './reader.ts';

/** `[?(@.type=="Ready")]`, `[?(@.image)]`: k8s.io/client-go v0.35, parseFilter. One side may be in quotes, not both. */
export function parseFilter(reader: Reader): FilterNode {
  reader.position += '[?('.length;
  take(reader);
  skipToEnd(reader);
  if (next(reader) !== ']') throw new PathError('unclosed array expect ]');
  const text = take(reader).slice(0, -2);
  const compared = /^([^!<>=]+)([!<>=]+)(.+)$/s.exec(text);
  if (compared === null) return { type: 'filter', left: readAction(text), operator: 'exists', right: [] };
  const [, left = '', operator = '', right = ''] = compared;
  return { type: 'filter', left: readAction(left), operator, right: readAction(right) };
}

/** Reads to the bracket that closes: one in quotes does not, and only the first quotes are known for such. */
function skipToEnd(reader: Reader): void {
  let quote = '';
  let isClosed = false;
  for (;;) {
    const character = next(reader);
    if (character === '' || character === '\n') throw new PathError('unterminated filter');
    if (character === ')' && (quote !== '') === isClosed) return;
    if (character !== '"' && character !== "'") continue;
    if (quote === '') quote = character;
    else if (character === quote && reader.text.charAt(reader.position - 2) !== '\\') isClosed = true;
  }
}

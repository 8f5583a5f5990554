import { type ParsedTemplate, PathError, type PathNode } from './nodes.ts';
import { parseArray } from './parse-array.ts';
import { parseFilter } from './parse-filter.ts';
import { backUp, isAt, isTerminator, next, peek, type Reader, take } from './reader.ts';
import { unquote } from './unquote.ts';

/**
 * `{range .items[*]}{.metadata.name}{"\n"}{end}`: text outside braces stands for itself. k8s.io/client-go v0.35,
 * util/jsonpath/parser.go; what a loop holds is known only where it runs, so that one may be left open.
 */
export function parseTemplate(text: string): ParsedTemplate {
  try {
    return { ok: true, nodes: readTemplate(text) };
  } catch (error) {
    if (error instanceof PathError) return { ok: false, message: error.message };
    throw error;
  }
}

/** The nodes of one action, whose text stands without its braces. */
export function readAction(text: string): readonly PathNode[] {
  const [first] = readTemplate(`{${text}}`);
  return first?.type === 'list' ? first.nodes : [];
}

function readTemplate(text: string): readonly PathNode[] {
  const reader: Reader = { text, position: 0, start: 0, width: 0 };
  const nodes: PathNode[] = [];
  while (reader.position < text.length) {
    const open = text.indexOf('{', reader.position);
    reader.position = open < 0 ? text.length : open;
    const literal = take(reader);
    if (literal !== '') nodes.push({ type: 'text', text: literal });
    if (open >= 0) nodes.push({ type: 'list', nodes: readInside(reader) });
  }
  return nodes;
}

function readInside(reader: Reader): readonly PathNode[] {
  reader.position++;
  take(reader);
  const nodes: PathNode[] = [];
  while (!isAt(reader, '}')) nodes.push(...readNode(reader, nodes.at(-1)));
  reader.position++;
  take(reader);
  return nodes;
}

/** The next nodes of an action; none for what is only passed over. */
function readNode(reader: Reader, before: PathNode | undefined): readonly PathNode[] {
  if (isAt(reader, '[?(')) return [parseFilter(reader)];
  if (isAt(reader, '..')) return readRecursive(reader, before);
  const character = next(reader);
  if (character === '' || character === '\n' || character === '\r') throw new PathError('unclosed action');
  if (character === '[') return parseArray(reader);
  if (character === '"' || character === "'") return [readQuote(reader, character)];
  if (character === '.') return [readField(reader)];
  if (' @$'.includes(character)) {
    take(reader);
    return [];
  }
  backUp(reader);
  if (character === '+' || character === '-' || isDigit(character)) return [readNumber(reader)];
  if (isAlphanumeric(character)) return [readIdentifier(reader)];
  throw new PathError(`unrecognized character in action: ${nameCharacter(character)}`);
}

function readRecursive(reader: Reader, before: PathNode | undefined): readonly PathNode[] {
  if (before?.type === 'recursive') throw new PathError('invalid multiple recursive descent');
  reader.position += '..'.length;
  take(reader);
  return isAlphanumeric(peek(reader)) ? [{ type: 'recursive' }, readField(reader)] : [{ type: 'recursive' }];
}

/** A backslash keeps what would end the name: `.labels.app\.io/x`. */
function readField(reader: Reader): PathNode {
  take(reader);
  for (let character = next(reader); ; character = next(reader)) {
    if (character === '\\') next(reader);
    else if (isTerminator(character)) break;
  }
  backUp(reader);
  const name = take(reader);
  return name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') };
}

function readIdentifier(reader: Reader): PathNode {
  while (!isTerminator(next(reader)));
  backUp(reader);
  const name = take(reader);
  return name === 'true' || name === 'false'
    ? { type: 'literal', value: name === 'true' }
    : { type: 'identifier', name };
}

function readNumber(reader: Reader): PathNode {
  const rest = /^[+-]?[.\p{Nd}]*/u.exec(reader.text.slice(reader.position))?.[0] ?? '';
  reader.position += rest.length;
  take(reader);
  if (!/^[+-]?(?:\d+[.]?\d*|[.]\d+)$/.test(rest)) throw new PathError(`cannot parse number ${rest}`);
  return { type: 'literal', value: Number(rest) };
}

function readQuote(reader: Reader, quote: string): PathNode {
  for (let character = next(reader); ; character = next(reader)) {
    if (character === '' || character === '\n') throw new PathError('unterminated quoted string');
    if (character === quote && reader.text.charAt(reader.position - 2) !== '\\') break;
  }
  const quoted = take(reader);
  const text = unquote(quoted);
  if (text === undefined) throw new PathError(`unquote string ${quoted} error invalid syntax`);
  return { type: 'text', text };
}

function isAlphanumeric(character: string): boolean {
  return /^[_\p{L}\p{Nd}]$/u.test(character);
}

function isDigit(character: string): boolean {
  return /^\p{Nd}$/u.test(character);
}

/** Go's `%#U`: what cannot be printed is not shown. */
function nameCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character) ? `U+${code} '${character}'` : `U+${code}`;
}

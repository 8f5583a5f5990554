import { PathError, type PathNode } from './nodes.ts';
import { readAction } from './parse-template.ts';
import { next, type Reader, take } from './reader.ts';

/** `[0]`, `[-1:]`, `[0,2]`, `['name']`, `[*]`, whose first bracket was read: k8s.io/client-go v0.35, parseArray. */
export function parseArray(reader: Reader): readonly PathNode[] {
  for (let character = next(reader); character !== ']'; character = next(reader)) {
    if (character === '' || character === '\n') throw new PathError('unterminated array');
  }
  const inside = take(reader).slice(1, -1);
  const text = inside === '*' ? ':' : inside;
  const parts = text.split(',');
  if (parts.length > 1) return [{ type: 'union', parts: parts.map((part) => readAction(`[${trimBlanks(part)}]`)) }];
  const key = /^'([^']*)'$/.exec(text)?.[1];
  return key === undefined ? [readSlice(text)] : readAction(`.${key}`);
}

function trimBlanks(text: string): string {
  return text.replace(/^ +| +$/g, '');
}

function readSlice(text: string): PathNode {
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (match === null) throw new PathError(`invalid array index ${text}`);
  const [, first = '', second, third = ''] = match;
  const start = first === '' ? undefined : readIndex(first);
  const isEndDerived = second === undefined;
  const end = isEndDerived ? (start ?? 0) + 1 : readBound(second);
  return { type: 'array', start, end, isEndDerived, step: readBound(third) };
}

/** What stands behind a colon; nothing is no bound. */
function readBound(text: string): number | undefined {
  return text.length < 2 ? undefined : readIndex(text.slice(1));
}

function readIndex(text: string): number {
  if (text === '-' || !Number.isSafeInteger(Number(text))) throw new PathError(`array index ${text} is not a number`);
  return Number(text);
}

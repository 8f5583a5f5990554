import type { ParsedPath, Step } from './nodes.ts';
import { parseFilter } from './parse-filter.ts';

const FIELD = /^((?:\\.|[^\\\s.[\]{}()=!<>'"|,@$])+)/;

/** `.items[*].metadata.name`, `.status.conditions[?(@.type=="Ready")].status`, `..image`: a path and nothing after it. */
export function parsePath(text: string): ParsedPath {
  const steps: Step[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const read = readStep(rest);
    if (typeof read === 'string') return { ok: false, message: read };
    steps.push(...read.steps);
    rest = read.rest;
  }
  return { ok: true, path: steps };
}

interface ReadStep {
  readonly steps: readonly Step[];
  readonly rest: string;
}

function readStep(text: string): ReadStep | string {
  if (text.startsWith('$') || text.startsWith('@')) return { steps: [{ type: 'root' }], rest: text.slice(1) };
  if (text.startsWith('..')) return { steps: [{ type: 'recursive' }], rest: text.slice(2).replace(FIELD, '.$1') };
  if (text.startsWith('[')) return readBrackets(text);
  const body = text.startsWith('.') ? text.slice(1) : text;
  if (body.startsWith('[') || body === '') return { steps: [], rest: body };
  if (body.startsWith('*')) return { steps: [{ type: 'wildcard' }], rest: body.slice(1) };
  const name = FIELD.exec(body)?.[1];
  if (name === undefined) return `unrecognized character in action: U+${hexOf(body)} '${body.charAt(0)}'`;
  return { steps: [{ type: 'field', names: [name.replaceAll(/\\(.)/g, '$1')] }], rest: body.slice(name.length) };
}

function hexOf(text: string): string {
  return (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function readBrackets(text: string): ReadStep | string {
  const end = findClosingBracket(text);
  if (end < 0) return 'unterminated array';
  const inside = text.slice(1, end).trim();
  const step = readSubscript(inside);
  return typeof step === 'string' ? step : { steps: [step], rest: text.slice(end + 1) };
}

function findClosingBracket(text: string): number {
  let depth = 0;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return index;
  }
  return -1;
}

function readSubscript(inside: string): Step | string {
  const filter = /^\?\((.*)\)$/s.exec(inside);
  if (filter !== null) return parseFilter(filter[1] ?? '');
  if (inside === '*') return { type: 'wildcard' };
  if (/^'[^']*'(\s*,\s*'[^']*')*$/.test(inside)) {
    return { type: 'field', names: inside.split(',').map((name) => name.trim().slice(1, -1)) };
  }
  if (/^-?\d+(\s*,\s*-?\d+)*$/.test(inside)) return { type: 'index', indexes: inside.split(',').map(Number) };
  const slice = /^(-?\d*):(-?\d*)(?::(\d+))?$/.exec(inside);
  if (slice === null) return `invalid array index ${inside}`;
  return {
    type: 'slice',
    start: Number(slice[1] || 0),
    end: slice[2] === '' || slice[2] === undefined ? undefined : Number(slice[2]),
    step: Number(slice[3] ?? 1),
  };
}

import type { Filter, Operand, Step } from './nodes.ts';
import { parsePath } from './parse-path.ts';

const OPERATORS = ['==', '!=', '<=', '>=', '<', '>'] as const;

/** `@.type=="Ready"`, `@.image`: what stands between `?(` and `)`. A message where it is neither. */
export function parseFilter(text: string): Step | string {
  for (const operator of OPERATORS) {
    const at = indexOutsideQuotes(text, operator);
    if (at < 0) continue;
    const left = parseOperand(text.slice(0, at));
    const right = parseOperand(text.slice(at + operator.length));
    if (typeof left === 'string') return left;
    return typeof right === 'string' ? right : filterStep({ left, operator, right });
  }
  const left = parseOperand(text);
  return typeof left === 'string' ? left : filterStep({ left, operator: 'exists', right: undefined });
}

function filterStep(filter: Filter): Step {
  return { type: 'filter', filter };
}

function parseOperand(text: string): Operand | string {
  const trimmed = text.trim();
  const quoted = /^(['"])(.*)\1$/s.exec(trimmed);
  if (quoted !== null) return { type: 'literal', value: quoted[2] ?? '' };
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return { type: 'literal', value: Number(trimmed) };
  if (trimmed === 'true' || trimmed === 'false') return { type: 'literal', value: trimmed === 'true' };
  const parsed = parsePath(trimmed);
  return parsed.ok ? { type: 'path', path: parsed.path } : parsed.message;
}

function indexOutsideQuotes(text: string, wanted: string): number {
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (text.startsWith(wanted, index)) return index;
  }
  return -1;
}

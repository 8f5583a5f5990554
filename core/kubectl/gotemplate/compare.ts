import { formatGo } from './format-go.ts';
import { asFloat, asWhole, type GoValue, isNothing, typeOf } from './go-value.ts';
import { TemplateError } from './nodes.ts';

type BasicKind = 'bool' | 'int' | 'float' | 'string' | undefined;

function kindOf(value: GoValue): BasicKind {
  if (asWhole(value) !== undefined) return 'int';
  if (asFloat(value) !== undefined) return 'float';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : undefined;
}

function misfit(a: GoValue, b: GoValue): TemplateError {
  return new TemplateError(`incompatible types for comparison: ${typeOf(a)} and ${typeOf(b)}`);
}

/** `eq A B…`: whether the first is one of the others. */
export function isOneOf(first: GoValue, others: readonly GoValue[]): boolean {
  if (others.length === 0) throw new TemplateError('missing argument for comparison');
  return others.some((other) => isSame(first, other));
}

function isSame(a: GoValue, b: GoValue): boolean {
  const kind = kindOf(a);
  if (kind !== kindOf(b)) {
    if (isNothing(a) || isNothing(b)) return false;
    throw misfit(a, b);
  }
  if (kind === 'int') return asWhole(a) === asWhole(b);
  if (kind === 'float') return asFloat(a) === asFloat(b);
  if (kind !== undefined) return a === b;
  if (isNothing(a) || isNothing(b)) return isNothing(a) === isNothing(b);
  if (typeOf(a) !== typeOf(b)) throw misfit(a, b);
  throw new TemplateError(`non-comparable type ${formatGo('%v', [b])}: ${typeOf(b)}`);
}

export function isLess(a: GoValue, b: GoValue): boolean {
  const [kind, other] = [kindOf(a), kindOf(b)];
  if (kind === undefined || other === undefined) throw wrongType(kind === undefined ? a : b);
  if (kind !== other) throw misfit(a, b);
  if (kind === 'bool') throw wrongType(a);
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  return (asWhole(a) ?? asFloat(a) ?? 0) < (asWhole(b) ?? asFloat(b) ?? 0);
}

function wrongType(_value: GoValue): TemplateError {
  return new TemplateError('invalid type for comparison');
}

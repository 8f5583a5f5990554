import type { JsonValue } from '../../manifest/json-value.ts';
import { PathError } from './nodes.ts';

type Basic = 'bool' | 'int' | 'float' | 'string';

/** Whether `a OPERATOR b`: k8s.io/client-go v0.35, third_party/forked/golang/template/funcs.go. */
export function compare(a: JsonValue, operator: string, b: JsonValue): boolean {
  switch (operator) {
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case '<':
      return isLess(a, b);
    case '<=':
      return isLess(a, b) || isEqual(a, b);
    case '>':
      return !(isLess(a, b) || isEqual(a, b));
    case '>=':
      return !isLess(a, b);
    default:
      throw new PathError(`unrecognized filter operator ${operator}`);
  }
}

function isEqual(a: JsonValue, b: JsonValue): boolean {
  checkSame(basicTypeOf(a), basicTypeOf(b));
  return a === b;
}

function isLess(a: JsonValue, b: JsonValue): boolean {
  const type = basicTypeOf(a);
  checkSame(type, basicTypeOf(b));
  if (a === null || b === null || type === 'bool') throw new PathError(NOT_COMPARABLE);
  return a < b;
}

function checkSame(a: Basic, b: Basic): void {
  if (a !== b) throw new PathError('incompatible types for comparison');
}

const NOT_COMPARABLE = 'invalid type for comparison';

function basicTypeOf(value: JsonValue): Basic {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'string':
      return 'string';
    default:
      throw new PathError(NOT_COMPARABLE);
  }
}

import { type FieldType, fieldsOf } from '../../../core/manifest/schema.ts';
import type { Kind } from '../../../core/objects/object.ts';
import { fc } from '../../builders/fast-check.ts';

/** Words that mean something somewhere, among them the ones that break careless objects. */
const WORDS = [
  'a',
  'web',
  'Always',
  'Never',
  'OnFailure',
  'In',
  'Exists',
  'http',
  'nginx:1.29',
  'cpu',
  'memory',
  '__proto__',
  'constructor',
  'toString',
  'Ünicode 😀',
  '../..',
  '/data',
  '*/5 * * * *',
  '',
];
const QUANTITIES = ['100m', '1Gi', '0.5', '1e3', '-1', 'x', '', '1Ki', '999999999999999999999'];

/**
 * A random manifest of a kind, as JSON: mostly of the right types, some fields left out, now and then a wrong
 * value or an unknown field.
 */
export function arbitraryManifest(kind: Kind, apiVersion: string): fc.Arbitrary<Record<string, unknown>> {
  return arbitraryObject(kind, 5).map((object) => ({ ...object, apiVersion, kind }));
}

function arbitraryObject(typeName: string, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const fields = [...fieldsOf(typeName)];
  return fc
    .subarray(fields, { maxLength: Math.min(7, fields.length) })
    .chain((chosen) =>
      fc.tuple(...chosen.map(([name, type]) => arbitraryValue(type, depth - 1).map((value) => [name, value] as const))),
    )
    .map((entries) => Object.fromEntries(entries));
}

function arbitraryValue(type: FieldType, depth: number): fc.Arbitrary<unknown> {
  const right = arbitraryRight(type, depth);
  return fc.oneof({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
}

function arbitraryRight(type: FieldType, depth: number): fc.Arbitrary<unknown> {
  if (depth <= 0 && type.kind !== 'scalar') return fc.constant(type.kind === 'list' ? [] : {});
  switch (type.kind) {
    case 'object':
      return arbitraryObject(type.typeName, depth);
    case 'list':
      return fc.array(arbitraryValue(type.of, depth), { maxLength: 3 });
    case 'map':
      return fc
        .array(fc.tuple(fc.constantFrom(...WORDS), arbitraryValue(type.of, depth)), { maxLength: 3 })
        .map(Object.fromEntries);
    case 'scalar':
      return arbitraryScalar(type.scalar);
  }
}

function arbitraryScalar(scalar: string): fc.Arbitrary<unknown> {
  switch (scalar) {
    case 'bool':
      return fc.boolean();
    case 'int32':
    case 'int64':
      return fc.constantFrom(-1, 0, 1, 2, 30, 80, 70_000, 2_147_483_647);
    case 'quantity':
      return fc.constantFrom(...QUANTITIES);
    case 'intOrString':
      return fc.constantFrom<unknown>(0, 80, 'http', '25%', '');
    case 'time':
      return fc.constantFrom('2026-01-01T00:00:00Z', 'yesterday');
    case 'bytes':
      return fc.constantFrom('aGk=', 'aGk', '!');
    default:
      return fc.constantFrom(...WORDS);
  }
}

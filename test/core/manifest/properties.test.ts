import { describe, expect, it } from 'vitest';
import {
  applyDefaults,
  decodeManifest,
  formatInvalid,
  validateObject,
  validateUpdate,
} from '../../../core/manifest/index.ts';
import { listKindFacts } from '../../../core/objects/kinds.ts';
import { fc } from '../../builders/fast-check.ts';
import { arbitraryManifest } from './arbitrary-manifest.ts';

const YAML_PIECES = [
  'a',
  ':',
  ' ',
  '- ',
  '\n',
  '  ',
  '\t',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '#',
  '|',
  '>',
  '&x ',
  '*x',
  '!!str ',
  '---\n',
  '? ',
  '%',
  '@',
  '<<: ',
  'null',
  '1e9',
  '\\u0041',
  '\u0000',
  '😀',
];
const arbitraryText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...YAML_PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
);
const arbitraryAnyManifest = fc
  .constantFrom(...listKindFacts())
  .chain(({ kind, apiVersion }) => arbitraryManifest(kind, apiVersion));

describe('any text as a manifest', () => {
  it('gives objects or errors that say something, and never throws', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        for (const document of decodeManifest(text)) {
          if (!document.ok) expect(document.message).toMatch(/^(?:error|Error from server)/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('that is JSON is read as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', data: { value: JSON.stringify(value) } });
        const [document] = decodeManifest(text);
        expect(document).toMatchObject({ ok: true, object: { data: { value: JSON.stringify(value) } } });
      }),
    );
  });
});

describe('any object', () => {
  it('is decoded, completed and checked without a throw, and its errors have no holes', () => {
    fc.assert(
      fc.property(arbitraryAnyManifest, (manifest) => {
        for (const document of decodeManifest(JSON.stringify(manifest))) {
          if (!document.ok) continue;
          const complete = applyDefaults(document.kind, document.object);
          const errors = validateObject(document.kind, complete);
          expect(formatInvalid(document.kind, 'x', errors)).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('that is complete stays as it is when it is completed again, and may replace itself', () => {
    fc.assert(
      fc.property(arbitraryAnyManifest, (manifest) => {
        for (const document of decodeManifest(JSON.stringify(manifest))) {
          if (!document.ok) continue;
          const complete = applyDefaults(document.kind, document.object);
          expect(applyDefaults(document.kind, complete)).toEqual(complete);
          const copy: typeof complete = JSON.parse(JSON.stringify(complete));
          expect(
            validateUpdate(document.kind, complete, copy).filter(
              (error) => error.type === 'Forbidden' && error.field === 'spec',
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is not changed by being completed', () => {
    fc.assert(
      fc.property(arbitraryAnyManifest, (manifest) => {
        for (const document of decodeManifest(JSON.stringify(manifest))) {
          if (!document.ok) continue;
          const before = JSON.stringify(document.object);
          applyDefaults(document.kind, document.object);
          expect(JSON.stringify(document.object)).toBe(before);
        }
      }),
      { numRuns: 500 },
    );
  });
});

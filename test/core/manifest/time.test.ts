import { expect, test } from 'vitest';
import { decodeObject } from '../../../core/manifest/decode-object.ts';

const TIMES: readonly (readonly [name: string, type: string, field: string, written: string, read: string])[] = [
  [
    'a time of a client that writes milliseconds',
    'ObjectMeta',
    'creationTimestamp',
    '2026-01-01T00:00:05.123Z',
    '2026-01-01T00:00:05Z',
  ],
  ['a time of another zone', 'ObjectMeta', 'creationTimestamp', '2026-01-01T09:30:00+09:00', '2026-01-01T00:30:00Z'],
  [
    'a time west of Greenwich',
    'ObjectMeta',
    'creationTimestamp',
    '2025-12-31T19:00:00.5-05:00',
    '2026-01-01T00:00:00Z',
  ],
  [
    'a moment of a lease, which has a fraction',
    'LeaseSpec',
    'renewTime',
    '2026-01-01T00:00:05.123456Z',
    '2026-01-01T00:00:05.123456Z',
  ],
];

test.each(TIMES)('%s is read as the API writes it', (_, type, field, written, read) => {
  expect(decodeObject(type, new Map([[field, written]]))).toMatchObject({
    object: { [field]: read },
    typeError: undefined,
  });
});

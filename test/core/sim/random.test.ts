import { describe, expect, test } from 'vitest';
import {
  drawFraction,
  drawInteger,
  drawNameSuffix,
  drawUint32,
  hexOfSerial,
  serialOfHex,
  serialOfUuid,
  uuidOfSerial,
} from '../../../core/sim/random.ts';
import { fc } from '../../builders/fast-check.ts';

const seed = fc.integer();
const serial = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('chance', () => {
  test('is the same for the same seed and stream, and no other', () => {
    expect(drawUint32(1, 'a')).toBe(drawUint32(1, 'a'));
    expect(drawUint32(1, 'a')).not.toBe(drawUint32(1, 'b'));
    expect(drawUint32(1, 'a')).not.toBe(drawUint32(2, 'a'));
  });

  test('falls evenly', () => {
    const draws = Array.from({ length: 4000 }, (_, index) => drawFraction(7, `stream/${index}`));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
  });

  test('stays within the bounds asked for', () => {
    fc.assert(
      fc.property(seed, fc.string(), (one, name) => {
        const drawn = drawInteger(one, name, 3, 7);
        expect(drawn).toBeGreaterThanOrEqual(3);
        expect(drawn).toBeLessThanOrEqual(7);
      }),
    );
  });

  test('makes name suffixes that can be no word', () => {
    fc.assert(
      fc.property(seed, fc.string(), (one, name) => {
        expect(drawNameSuffix(one, name)).toMatch(/^[b-df-hj-np-tv-xz2456789]{5}$/);
      }),
    );
  });
});

describe('identifiers that name their serial', () => {
  test('a UID is a version 4 UUID and gives its serial back', () => {
    fc.assert(
      fc.property(seed, serial, (one, number) => {
        const uuid = uuidOfSerial(one, number);
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(serialOfUuid(one, uuid)).toBe(number);
      }),
    );
  });

  test('a container ID gives its serial back', () => {
    fc.assert(
      fc.property(seed, serial, (one, number) => {
        expect(serialOfHex(one, hexOfSerial(one, number, 64))).toBe(number);
      }),
    );
  });

  test('what was made otherwise has no serial', () => {
    expect(serialOfUuid(1, '3d69b127-7cf1-4983-aef1-2c3c089a781a')).toBeUndefined();
    expect(serialOfHex(1, 'f'.repeat(64))).toBeUndefined();
  });
});

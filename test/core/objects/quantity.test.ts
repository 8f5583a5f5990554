import { describe, expect, it } from 'vitest';
import {
  canonicalQuantity,
  canonicalResource,
  compareQuantities,
  parseQuantity,
  quantityMillis,
  quantityValue,
} from '../../../core/objects/quantity.ts';

const CANONICAL: readonly (readonly [written: string, stored: string, sentence: string])[] = [
  ['0.5', '500m', 'half a unit is 500 thousandths'],
  ['1024Mi', '1Gi', 'a thousand and twenty-four Mi are one Gi'],
  ['1.5Gi', '1536Mi', 'a fraction goes down to the next suffix'],
  ['0.1Gi', '107374182400m', 'a binary amount that is no whole number is written in decimal'],
  ['512Ki', '512Ki', 'a canonical text stays as it is'],
  ['0.5Ki', '512', 'less than 1024 is written in decimal'],
  ['1000', '1k', 'a thousand is k'],
  ['100e1', '1e3', 'an exponent stays an exponent'],
  ['1000m', '1', 'a thousand thousandths are one'],
  ['0Ki', '0', 'nothing has no suffix'],
  ['1.500', '1.500', 'what ends in no three zeros looks canonical to upstream'],
  ['100Ei', '9223372036854775807', 'a binary amount is capped'],
  ['', '', 'no text is no quantity'],
];

const WRONG: readonly (readonly [text: string, message: string])[] = [
  ['aoeu', "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ['1.1.M', "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ['1i', "unable to parse quantity's suffix"],
  ['-3.01e-', "unable to parse quantity's suffix"],
];

describe('a quantity', () => {
  it.each(CANONICAL)('%s is stored as %s: %s', (written, stored) => {
    expect(canonicalQuantity(written)).toBe(stored);
  });

  it.each(WRONG)('%s is refused', (text, message) => {
    expect(parseQuantity(text)).toEqual({ ok: false, message });
  });

  it('in a list of resources is rounded up to thousandths', () => {
    expect(['1n', '1.2345', '64Mi'].map(canonicalResource)).toEqual(['1m', '1235m', '64Mi']);
  });

  it('is read in thousandths and in units, rounded up', () => {
    expect([quantityMillis('250m'), quantityMillis('1.5'), quantityValue('100m'), quantityValue('64Mi')]).toEqual([
      250,
      1500,
      1,
      64 * 1024 * 1024,
    ]);
  });

  it('is compared by amount, however it is written', () => {
    expect(compareQuantities('1Gi', '1024Mi')).toBe(0);
    expect(compareQuantities('1G', '1Gi')).toBeLessThan(0);
  });
});

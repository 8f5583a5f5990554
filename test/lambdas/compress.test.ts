import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { applyText, describeChange } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { createSession, saveSession } from '../../core/session/index.ts';
import { compressText, decompressText } from '../../lambdas/sessions/compress.ts';
import { DICTIONARY_1 } from '../../lambdas/sessions/dictionary-1.generated.ts';

/** A saved session an hour after so many web servers were applied. */
function saveWithPods(count: number): string {
  const session = createSession(11);
  for (let index = 0; index < count; index += 1) {
    const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: web-${index}}\nspec:\n  containers: [{name: web, image: "nginx:1.29"}]\n`;
    applyText(session.cluster, manifest, 'STDIN');
  }
  advanceBy(session.cluster, 3_600_000, describeChange);
  return saveSession(session);
}

test.each([
  ['', 'an empty text'],
  ['파드 \u0000 😀', 'any characters'],
  ['x'.repeat(1_000_000), 'a long text'],
])('%# comes back as it was', (text) => {
  expect(decompressText(compressText(text))).toBe(text);
});

describe('a saved session an hour on', () => {
  test.each([
    [1, 2_000],
    [10, 4_096],
    [100, 40_960],
  ])('with %i Pods is smaller than %i bytes', (pods, bytes) => {
    const text = saveWithPods(pods);
    expect(compressText(text).length).toBeLessThan(bytes);
    expect(decompressText(compressText(text))).toBe(text);
  });
});

test('bytes that nobody compressed are refused', () => {
  expect(() => decompressText(Uint8Array.of(1, 2, 3))).toThrow();
  expect(() => decompressText(compressText('x'.repeat(100)).slice(0, 10))).toThrow();
});

test('the dictionary is the one that sessions were written with: a better one gets a number of its own', () => {
  expect(createHash('sha256').update(DICTIONARY_1).digest('hex').slice(0, 16)).toBe('25066e02b8a530a0');
});

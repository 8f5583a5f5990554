import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeManifest } from '../../../core/manifest/index.ts';
import { printJson } from '../../../core/manifest/json-value.ts';
import { parseYaml } from '../../../core/manifest/yaml/parse-yaml.ts';

/**
 * What kubectl v1.35.2 itself answered, without a server: texts to `kubectl label --local -f - … -o json`, Pods with
 * a field of the wrong type to `kubectl set image --local -f - …`. Texts with a key twice are left out: kubectl takes
 * the last one silently, the lab refuses. `differs` marks texts, stranger than people write, that both refuse with
 * different words.
 */
const recording = z
  .object({
    yaml: z.array(
      z.object({
        text: z.string(),
        json: z.string().optional(),
        error: z.string().optional(),
        differs: z.boolean().optional(),
      }),
    ),
    typed: z.array(z.object({ text: z.string(), error: z.string() })),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'goldens', 'kubectl-1.35.json'), 'utf8')));

const read = recording.yaml.filter(({ json }) => json !== undefined);
const refused = recording.yaml.filter(({ error }) => error !== undefined);

describe('kubectl v1.35.2', () => {
  it('has answered many texts, and hardly any with words that the lab does not find', () => {
    expect(read.length).toBeGreaterThan(25);
    expect(refused.length).toBeGreaterThan(80);
    expect(recording.typed.length).toBeGreaterThan(30);
    expect(refused.filter(({ differs }) => differs === true).length).toBeLessThan(25);
  });

  it.each(read)('reads $text as the lab does', ({ text, json }) => {
    const parsed = parseYaml(text);
    expect(parsed.ok && JSON.parse(printJson(parsed.value))).toEqual(JSON.parse(json ?? ''));
  });

  it.each(refused.filter(({ differs }) => differs !== true))(
    'refuses $text in the words of the lab',
    ({ text, error }) => {
      expect(decodeManifest(text)).toMatchObject([{ ok: false, stage: 'parse', message: error }]);
    },
  );

  it.each(refused.filter(({ differs }) => differs === true))(
    'refuses $text, as the lab does in other words',
    ({ text }) => {
      expect(decodeManifest(text)).toMatchObject([{ ok: false, stage: 'parse' }]);
    },
  );

  it.each(recording.typed)('refuses $text as the lab does', ({ text, error }) => {
    expect(decodeManifest(text)).toMatchObject([{ ok: false, stage: 'decode', detail: error }]);
  });
});

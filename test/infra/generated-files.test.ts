import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCHEMA } from '../../core/manifest/schema.generated.ts';
import { fieldsOf } from '../../core/manifest/schema.ts';
import { GENERATED_FILES, listStaleFiles } from '../../infra/tools/generate.ts';

const root = join(import.meta.dirname, '..', '..');

describe('generated files', () => {
  it('are what their programs write now: else run `npm run generate`', () => {
    expect(listStaleFiles(root)).toEqual([]);
  });

  it('are missed where they are not', () => {
    const empty = mkdtempSync(join(tmpdir(), 'podlab-generated-'));
    try {
      expect(listStaleFiles(empty)).toEqual(GENERATED_FILES.map((file) => file.path));
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  it('keep the field table small enough to load in every invocation', () => {
    expect(SCHEMA.length).toBeLessThan(60_000);
  });

  it('have the fields of v1.35, not of 1.36', () => {
    expect(fieldsOf('PodSpec').has('workloadRef')).toBe(true);
    expect(fieldsOf('PodSpec').has('schedulingGroup')).toBe(false);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each program that a test starts reads what Node made of the same sources before: one folder for one run of the tests. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-compiled-'));
  process.env.NODE_COMPILE_CACHE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

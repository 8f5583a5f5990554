import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each program that a test starts reads what Node made of the same sources before: one folder for one run of the tests. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-compiled-'));
  process.env.NODE_COMPILE_CACHE = folder;
  // A process that is just ending still writes there.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

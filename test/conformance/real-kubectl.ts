import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KUBECTL } from '../tools/require.ts';

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** The real kubectl before one lab, in a folder of its own. */
export interface RealKubectl {
  readonly run: (words: readonly string[], input?: string) => Promise<Printed>;
  /** Puts a file beside it. */
  readonly write: (name: string, text: string) => void;
  readonly close: () => void;
}

export function createRealKubectl(url: string, token?: string): RealKubectl {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-kubectl-'));
  return {
    run: ([verb = '', ...rest], input) =>
      new Promise((resolve) => {
        const login = token === undefined ? [] : ['--token', token, '--insecure-skip-tls-verify'];
        const args = [verb, '-s', url, ...login, '--cache-dir', folder, ...rest];
        const options = { cwd: folder, env: { HOME: folder, PATH: process.env.PATH }, timeout: 60_000 };
        const child = execFile(KUBECTL.path, args, options, (error, stdout, stderr) => {
          resolve({ stdout, stderr, exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1 });
        });
        child.stdin?.end(input ?? '');
      }),
    write: (name, text) => writeFileSync(join(folder, name), text),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

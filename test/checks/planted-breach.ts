import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve('.');

/** A copy of the repository in which a test may plant a breach. */
export interface Overlay {
  readonly folder: string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly remove: () => void;
}

/** What is in the repository's folder, but not of it. */
const NOT_COPIED = new Set(['node_modules', '.git', '.podlab', '.cache', 'cdk.out', 'dist', 'coverage']);

/** Copies the repository, with the installed packages linked in unless it is told to leave them out. */
export function createOverlay({ withPackages } = { withPackages: true }): Overlay {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-checks-'));
  cpSync(ROOT, folder, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(ROOT, path)) });
  if (withPackages) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface CheckRun {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs `npm run check -- NAME` in a folder. */
export function runCheckIn(folder: string, name: string): CheckRun {
  const { status, stdout, stderr } = spawnSync('node', [join('infra', 'tools', 'check.ts'), name], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { exitCode: status, output: `${stdout}${stderr}` };
}

/** Where a tool begins to tell of an error in a file. */
const BEGINNING = /^(?=(?: {2}error [\w-]+: )?(?:core|bot|lambdas|infra|test)\/\S+[.]ts)/m;

/** What a run says against one file; what a tool only mentions (Biome marks that by `i`) is not among it. */
export function readFaults({ output }: CheckRun, path: string): string {
  const remarks = output.split(BEGINNING).filter((remark) => remark.split('\n')[0]?.includes(path));
  return remarks.filter((remark) => /^ {2}([×!i]) /m.exec(remark)?.[1] !== 'i').join('');
}

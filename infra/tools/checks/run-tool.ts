import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface ToolRun {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs an installed tool (a name in node_modules/.bin) under `root` and returns all that it printed. */
export function runTool(root: string, name: string, args: readonly string[]): Promise<ToolRun> {
  const child = spawn(join(root, 'node_modules', '.bin', name), args, {
    cwd: root,
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode: exitCode ?? 1, output: Buffer.concat(pieces).toString('utf8') });
    });
  });
}

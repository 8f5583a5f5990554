import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOverlay, type Overlay } from '../checks/planted-breach.ts';
import { cleanEnvironment } from '../lambdas/run-program.ts';

/** The lines a reader would type: what stands in the ```sh blocks of a page. */
function listShellLines(page: string): string[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)];
  return blocks.flatMap(([, block = '']) => block.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
}

/** Lines that this very run of CI executes: each is a script of package.json. */
const RUN_BY_CI: readonly string[] = ['npm run check', 'npm test'];

describe.each(['README.md', 'README.ko.md', 'CONTRIBUTING.md'])('%s', (page) => {
  const lines = listShellLines(page);

  test('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = lines.flatMap((line) => /^npm (?:run )?(?!ci\b)([\w-]+)/.exec(line)?.[1] ?? []);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('both languages of the README have the same lines', () => {
  expect(listShellLines('README.ko.md')).toEqual(listShellLines('README.md'));
});

describe('the lines of README.md, on a fresh copy', () => {
  let overlay: Overlay;

  beforeAll(() => {
    overlay = createOverlay({ withPackages: false });
  });

  afterAll(() => overlay.remove());

  test('work one after the other', { timeout: 300_000 }, async () => {
    const lines = listShellLines('README.md').filter((line) => !RUN_BY_CI.includes(line));
    expect(lines.slice(0, 2)).toEqual(['npm ci', 'npm start']);
    for (const line of lines) await runLine(line, overlay.folder);
  });
});

/** A line that starts a server has worked once the server answers; any other one when it ends with 0. */
async function runLine(line: string, folder: string): Promise<void> {
  const child = startLine(line, folder);
  if (line !== 'npm start') return expectSuccess(child, line);
  try {
    const origin = await readOrigin(child);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  } finally {
    const isOver = once(child, 'close');
    // npm, its shell and the server are one process group.
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await isOver;
  }
}

function startLine(line: string, folder: string): ChildProcess {
  const env = cleanEnvironment({ PORT: '0', PODLAB_DATA_DIR: join(folder, '.podlab') });
  return spawn('sh', ['-c', line], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function expectSuccess(child: ChildProcess, line: string): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      output += text;
    });
  }
  const [exitCode] = await once(child, 'close');
  expect({ line, exitCode, output: exitCode === 0 ? '' : output }).toEqual({ line, exitCode: 0, output: '' });
}

function readOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('close', () => reject(new Error(`npm start ended: ${output}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        output += text;
        const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
        if (origin !== undefined) resolve(origin);
      });
    }
  });
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { PACE } from '../../bot/gateway/pace.ts';

const UNIT = 'infra/gateway/podlab-gateway.service';
const DOCKERFILE = 'infra/gateway/Dockerfile';

/** Whether a program can be run here, with these arguments. */
function canRun(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

describe('the systemd unit', () => {
  const unit = readFileSync(UNIT, 'utf8');
  const settingOf = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1];

  test('starts what `npm run gateway` starts, with the Node of `npm ci`', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [node = '', ...args] = (settingOf('ExecStart') ?? '').split(' ');
    expect(`node ${args.join(' ')}`).toBe(scripts.gateway);
    expect(node.replace(`${settingOf('WorkingDirectory')}/`, '')).toBe('node_modules/.bin/node');
  });

  test('is started again after a failure, and leaves the time to finish what is under way', () => {
    expect(settingOf('Restart')).toBe('on-failure');
    // A systemd before 254 never waits longer than this: Discord takes a thousand logins a day.
    const startsADay = 86_400 / Number.parseInt(settingOf('RestartSec') ?? '', 10);
    expect(startsADay).toBeLessThan(1_000);
    expect(Number.parseInt(settingOf('TimeoutStopSec') ?? '', 10) * 1000).toBeGreaterThan(PACE.finishWithinMs + 10_000);
  });

  const hasSystemd = canRun('systemd-analyze', '--version');
  test.skipIf(!hasSystemd)('is one that systemd accepts (skipped where there is no systemd-analyze)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'podlab-unit-'));
    const path = join(folder, 'podlab-gateway.service');
    // The program that it starts has to exist where systemd looks.
    writeFileSync(path, unit.replaceAll('/opt/podlab/node_modules/.bin/node', '/bin/sh'));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    // These two are of systemd 254; an older one passes them over.
    const isNews = (line: string) => line !== '' && !/Unknown key (name )?'Restart(Steps|MaxDelaySec)'/.test(line);
    expect({ status, lines: `${stdout}${stderr}`.split('\n').filter(isNews) }).toEqual({ status: 0, lines: [] });
  });
});

describe('the container file', () => {
  const lines = readFileSync(DOCKERFILE, 'utf8').replaceAll('\\\n', '').split('\n');
  const argumentsOf = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const copied = argumentsOf('COPY').flatMap((line) => line.split(' ').slice(0, -1));
  const command = JSON.parse(argumentsOf('CMD').at(-1) ?? '[]');

  test('copies what exists, and what .dockerignore lets through', () => {
    const letThrough = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(copied.filter((path) => !existsSync(path) || !letThrough.includes(`!${path}`))).toEqual([]);
    expect(letThrough.filter((line) => line.startsWith('!'))).toHaveLength(copied.length);
  });

  test('runs on the Node that the tests run on, not as root, what `npm run gateway` runs', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(argumentsOf('FROM')).toEqual([`node:${process.versions.node.split('.')[0]}-slim`]);
    expect(argumentsOf('USER')).toEqual(['node']);
    expect(command.join(' ')).toBe(scripts.gateway);
  });

  test('holds every file that the gateway loads, and installs every package', async () => {
    const entryPoints = [command[1], 'lambdas/local/answer-worker.ts'];
    const options = { bundle: true, write: false, metafile: true, packages: 'external' } as const;
    const { metafile } = await build({ entryPoints, outdir: '.', platform: 'node', format: 'esm', ...options });
    const files = Object.keys(metafile.inputs);
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((file) => !copied.some((folder) => file.startsWith(`${folder}/`)))).toEqual([]);
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const packages = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const names = packages.filter((path) => !isBuiltin(path)).map((path) => /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '');
    expect(names).toContain('discord.js');
    expect(names.filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  });

  test('listens in a thread that loads no simulator: the threads that answer do', async () => {
    const options = { bundle: true, write: false, metafile: true, packages: 'external' } as const;
    const entryPoints = [command[1]];
    const { metafile } = await build({ entryPoints, outdir: '.', platform: 'node', format: 'esm', ...options });
    expect(Object.keys(metafile.inputs).filter((file) => file.startsWith('core/'))).toEqual([]);
  });

  test.skipIf(!canRun('docker', 'info'))('is built, and says what it lacks (skipped where Docker does not run)', () => {
    const tag = 'podlab-gateway-test';
    const built = spawnSync('docker', ['build', '--file', DOCKERFILE, '--tag', tag, '.'], { encoding: 'utf8' });
    expect({ status: built.status, stderr: built.status === 0 ? '' : built.stderr }).toEqual({ status: 0, stderr: '' });
    const { status, stderr } = spawnSync('docker', ['run', '--rm', tag], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^DISCORD_TOKEN is not set: /) });
    spawnSync('docker', ['rmi', tag]);
  });
});

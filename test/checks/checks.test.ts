import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CheckRun, createOverlay, type Overlay, readFaults, runCheckIn } from './planted-breach.ts';

/** Each row plants one breach: the check named first must fail, and say of that file what is written last. */
const BREACHES: readonly [string, string, string, string, string][] = [
  ['style', 'a badly formatted file', 'core/sim/planted-badly.ts', 'export   const planted=1', ' format '],
  ['style', 'a default export', 'bot/planted-default.ts', 'export default 1;\n', 'noDefaultExport'],
  ['style', 'an any', 'bot/planted-any.ts', 'export const planted: any = 1;\n', 'noExplicitAny'],
  [
    'style',
    'a clock in core',
    'core/sim/planted-clock.ts',
    'export const planted = Date.now();\n',
    'core is values in',
  ],
  [
    'style',
    'chance in core',
    'core/sim/planted-chance.ts',
    'export const planted = Math.random();\n',
    'core is values in',
  ],
  [
    'style',
    'an async function in core',
    'core/sim/planted-async.ts',
    'export const planted = async () => 1;\n',
    'core is values in',
  ],
  [
    'style',
    'a locale in core',
    'core/sim/planted-locale.ts',
    "export const planted = 'a'.localeCompare('b');\n",
    'core is values in',
  ],
  ['style', 'a second clock in lambdas', 'lambdas/planted-clock.ts', 'export const planted = Date.now();\n', 'wallNow'],
  ['types', 'a wrong type', 'bot/planted.ts', "export const planted: number = 'one';\n", 'bot/planted.ts'],
  ['core-types', 'a console in core', 'core/sim/planted-console.ts', "console.log('planted');\n", 'console'],
  ['core-types', 'a part of Node in core', 'core/sim/planted-node.ts', "export * from 'node:fs';\n", 'node:fs'],
  [
    'arrows',
    'sim that knows the cluster',
    'core/sim/planted-cluster.ts',
    "export * from '../cluster/limits.ts';\n",
    'order-of-core-sim',
  ],
  [
    'arrows',
    'core that knows the bot',
    'core/cluster/planted-bot.ts',
    "export * from '../../bot/index.ts';\n",
    'core-imports-core',
  ],
  [
    'arrows',
    'core that uses a package',
    'core/cluster/planted-package.ts',
    "export * from 'zod';\n",
    'core-uses-no-package',
  ],
  [
    'arrows',
    'a bot that knows lambdas',
    'bot/planted-lambdas.ts',
    "export * from '../lambdas/log.ts';\n",
    'bot-imports-core',
  ],
  [
    'arrows',
    'a bot that knows AWS',
    'bot/planted-aws.ts',
    "export * from '@aws-sdk/client-dynamodb';\n",
    'bot-uses-no-package',
  ],
  [
    'arrows',
    'infra that runs lambdas',
    'infra/planted-lambdas.ts',
    "export * from '../lambdas/log.ts';\n",
    'infra-imports-names-of-lambdas',
  ],
  [
    'arrows',
    'lambdas that know a test',
    'lambdas/planted-test.ts',
    "export * from '../test/lambdas/signed-request.ts';\n",
    'lambdas-import-bot-and-core',
  ],
  [
    'arrows',
    'a component that reaches up to the roof',
    'core/kubelet/planted-roof.ts',
    "export * from '../lab/components.ts';\n",
    'order-of-core-kubelet',
  ],
  [
    'arrows',
    'a ground that knows a component, if only its types',
    'core/cluster/planted-types.ts',
    "export type { PodContext } from '../kubelet/pod-context.ts';\n",
    'order-of-core-cluster',
  ],
  [
    'arrows',
    'a room of core that has no place in the order',
    'core/planted/planted.ts',
    "export * from '../sim/random.ts';\n",
    'order-of-core-place',
  ],
  ['arrows', 'a file that is not there', 'bot/planted-nowhere.ts', "export * from './nowhere.ts';\n", 'no-unresolved'],
  ['unused', 'a file nobody imports', 'bot/planted.ts', 'export const planted = 1;\n', 'bot/planted.ts'],
  ['file-length', 'a file of 301 lines', 'bot/planted.ts', '// planted\n'.repeat(301), 'bot/planted.ts has 301 lines'],
];

/** Breaches that take more than a file of their own, planted beside the others, as a run of a tool takes long. */
const MORE: readonly [string, string, (overlay: Overlay) => void, string, string][] = [
  [
    'arrows',
    'two rooms that import each other',
    (overlay) => {
      overlay.write('core/sim/planted.ts', "export { planted } from '../cluster/planted.ts';\n");
      overlay.write('core/cluster/planted.ts', "export { planted } from '../sim/planted.ts';\n");
    },
    'core/cluster/planted.ts',
    'no-cycles',
  ],
  [
    'arrows',
    'a program that imports the registry that lists it',
    (overlay) => {
      const path = 'core/runtime/commands/time.ts';
      overlay.write(path, `${overlay.read(path)}export { COMMANDS } from './registry.ts';\n`);
    },
    'core/runtime/commands/registry.ts',
    'no-circles-in-runtime',
  ],
];

describe.each([...new Set(BREACHES.map(([check]) => check))])('%s', (check) => {
  const breaches = BREACHES.filter(([by]) => by === check).map(([, ...breach]) => breach);
  const more = MORE.filter(([by]) => by === check);
  let run: CheckRun;

  beforeAll(() => {
    const overlay = createOverlay();
    for (const [, path, text] of breaches) overlay.write(path, text);
    for (const [, , plant] of more) plant(overlay);
    run = runCheckIn(overlay.folder, check);
    overlay.remove();
  });

  test.each(breaches)('finds %s', (_, path, _text, finding) => {
    expect(readFaults(run, path)).toContain(finding);
    expect(run.output).toContain(`FAIL  ${check}`);
    expect(run.exitCode).toBe(1);
  });

  test.each(more)('%s: finds %s', (_check, _what, _plant, path, finding) => {
    expect(readFaults(run, path)).toContain(finding);
  });
});

describe('each check of `npm run check` bites', () => {
  let overlay: Overlay;

  beforeEach(() => {
    overlay = createOverlay();
  });

  afterEach(() => overlay.remove());

  test('unused finds a package that nothing imports', () => {
    const manifest = JSON.parse(overlay.read('package.json'));
    manifest.dependencies['left-pad'] = '1.3.0';
    overlay.write('package.json', JSON.stringify(manifest));
    expect(runCheckIn(overlay.folder, 'unused').output).toContain('left-pad');
  });

  test('generated finds a file that was changed by hand', () => {
    const path = 'core/objects/kubernetes.generated.ts';
    overlay.write(path, `${overlay.read(path)}// planted\n`);
    const { exitCode, output } = runCheckIn(overlay.folder, 'generated');
    expect(output).toContain('FAIL  generated');
    expect(exitCode).toBe(1);
  });

  test('a check that looked at nothing fails', () => {
    overlay.write('infra/tools/checks/list-sources.ts', NOTHING_TO_LIST);
    expect(runCheckIn(overlay.folder, 'file-length').output).toContain('It looked at nothing');
  });

  test('a check that does not exist is named with those that do', () => {
    const { exitCode, output } = runCheckIn(overlay.folder, 'nonsense');
    expect(output).toMatch(/There is no check nonsense; there are style, types, /);
    expect(exitCode).toBe(2);
  });
});

const NOTHING_TO_LIST = `export function listSources(): readonly string[] {
  return [];
}

export function pathOf(root: string, source: string): string {
  return root + source;
}
`;

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOverlay, type Overlay, runCheckIn } from './planted-breach.ts';

/** Each row plants one breach: the check named first must fail, and say what is written last. */
const BREACHES: readonly [string, string, string, string, string][] = [
  ['style', 'a badly formatted file', 'core/sim/planted.ts', 'export   const planted=1', 'planted.ts'],
  ['style', 'a default export', 'bot/planted.ts', 'export default 1;\n', 'noDefaultExport'],
  ['style', 'an any', 'bot/planted.ts', 'export const planted: any = 1;\n', 'noExplicitAny'],
  ['style', 'a clock in core', 'core/sim/planted.ts', 'export const planted = Date.now();\n', 'core is values in'],
  ['style', 'chance in core', 'core/sim/planted.ts', 'export const planted = Math.random();\n', 'core is values in'],
  [
    'style',
    'an async function in core',
    'core/sim/planted.ts',
    'export const planted = async () => 1;\n',
    'core is values in',
  ],
  [
    'style',
    'a locale in core',
    'core/sim/planted.ts',
    "export const planted = 'a'.localeCompare('b');\n",
    'core is values in',
  ],
  ['style', 'a second clock in lambdas', 'lambdas/planted.ts', 'export const planted = Date.now();\n', 'wallNow'],
  ['types', 'a wrong type', 'bot/planted.ts', "export const planted: number = 'one';\n", 'bot/planted.ts'],
  ['core-types', 'a console in core', 'core/sim/planted.ts', "console.log('planted');\n", 'core/sim/planted.ts'],
  ['core-types', 'a part of Node in core', 'core/sim/planted.ts', "export * from 'node:fs';\n", 'core/sim/planted.ts'],
  [
    'arrows',
    'sim that knows the cluster',
    'core/sim/planted.ts',
    "export * from '../cluster/limits.ts';\n",
    'order-of-core-sim',
  ],
  [
    'arrows',
    'core that knows the bot',
    'core/cluster/planted.ts',
    "export * from '../../bot/index.ts';\n",
    'core-imports-core',
  ],
  ['arrows', 'core that uses a package', 'core/cluster/planted.ts', "export * from 'zod';\n", 'core-uses-no-package'],
  ['arrows', 'a bot that knows lambdas', 'bot/planted.ts', "export * from '../lambdas/log.ts';\n", 'bot-imports-core'],
  [
    'arrows',
    'a bot that knows AWS',
    'bot/planted.ts',
    "export * from '@aws-sdk/client-dynamodb';\n",
    'bot-uses-no-package',
  ],
  [
    'arrows',
    'infra that runs lambdas',
    'infra/planted.ts',
    "export * from '../lambdas/log.ts';\n",
    'infra-imports-names-of-lambdas',
  ],
  [
    'arrows',
    'lambdas that know a test',
    'lambdas/planted.ts',
    "export * from '../test/lambdas/signed-request.ts';\n",
    'lambdas-import-bot-and-core',
  ],
  [
    'arrows',
    'a component that reaches up to the roof',
    'core/kubelet/planted.ts',
    "export * from '../lab/components.ts';\n",
    'order-of-core-kubelet',
  ],
  [
    'arrows',
    'a ground that knows a component, if only its types',
    'core/cluster/planted.ts',
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
  ['arrows', 'a file that is not there', 'bot/planted.ts', "export * from './nowhere.ts';\n", 'no-unresolved'],
  ['unused', 'a file nobody imports', 'bot/planted.ts', 'export const planted = 1;\n', 'bot/planted.ts'],
  ['file-length', 'a file of 301 lines', 'bot/planted.ts', '// planted\n'.repeat(301), 'bot/planted.ts has 301 lines'],
];

describe('each check of `npm run check` bites', () => {
  let overlay: Overlay;

  beforeEach(() => {
    overlay = createOverlay();
  });

  afterEach(() => overlay.remove());

  test.each(BREACHES)('%s finds %s', (check, _, path, text, finding) => {
    overlay.write(path, text);
    const { exitCode, output } = runCheckIn(overlay.folder, check);
    expect(output).toContain(finding);
    expect(output).toContain(`FAIL  ${check}`);
    expect(exitCode).toBe(1);
  });

  test('arrows finds two rooms that import each other', () => {
    overlay.write('core/sim/planted.ts', "export { planted } from '../cluster/planted.ts';\n");
    overlay.write('core/cluster/planted.ts', "export { planted } from '../sim/planted.ts';\n");
    expect(runCheckIn(overlay.folder, 'arrows').output).toContain('no-cycles');
  });

  test('arrows finds a program that imports the registry that lists it', () => {
    const path = 'core/runtime/commands/time.ts';
    overlay.write(path, `${overlay.read(path)}export { COMMANDS } from './registry.ts';\n`);
    expect(runCheckIn(overlay.folder, 'arrows').output).toContain('no-circles-in-runtime');
  });

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

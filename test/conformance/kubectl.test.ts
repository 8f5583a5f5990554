import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Documentation, type KubectlOutcome, runKubectl } from '../../core/kubectl/index.ts';
import { splitLine } from '../../core/kubectl/line/split-line.ts';
import { loadDocumentation } from '../../lambdas/documentation/load-documentation.ts';
import { readRaw } from '../../lambdas/kube-api/read-raw.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { FILES } from './kubectl-files.ts';
import { fileOf, SAME_IN_ANY_ORDER, SAME_LINES } from './kubectl-lines.ts';
import { SAME_WRITING_LINES } from './kubectl-write-lines.ts';
import { maskDates } from './mask-dates.ts';
import { prepareWorld } from './prepare-world.ts';

describeRequiring(KUBECTL, 'the real kubectl v1.35 says the same of the same lab', () => {
  let lab: OpenLab;
  let documentation: Documentation;
  const cacheFolder = mkdtempSync(join(tmpdir(), 'podlab-kubectl-cache-'));
  const kubeConfig = join(cacheFolder, 'config');

  beforeAll(async () => {
    lab = await openLab(7, prepareWorld);
    documentation = await loadDocumentation();
    const { cluster } = await lab.read();
    for (const [name, text] of FILES) writeFileSync(join(cacheFolder, name), text);
    writeFileSync(kubeConfig, runKubectl(cluster, 'config view --raw').stdout);
  });

  afterAll(async () => {
    await lab.close();
    rmSync(cacheFolder, { recursive: true, force: true });
  });

  test.each([...SAME_LINES, ...SAME_WRITING_LINES])('%s', async (line) => {
    const { cluster } = await lab.read();
    const real = await runReal(line);
    expect(maskDates(runKubectl(cluster, line, { documentation, readRaw, fileText: fileOf(line) }))).toEqual(
      maskDates(real),
    );
  });

  test.each(SAME_IN_ANY_ORDER)('in whatever order: %s', async (line) => {
    const { cluster } = await lab.read();
    const real = await runReal(line);
    expect(sortLines(runKubectl(cluster, line))).toEqual(sortLines(real));
    expect(real.stdout.split('\n').length).toBeGreaterThan(2);
  });

  test('a line that says something else would be noticed', async () => {
    const { cluster } = await lab.read();
    expect(runKubectl(cluster, 'get nodes')).not.toEqual(await runReal('get pods'));
  });

  function runReal(line: string): Promise<KubectlOutcome> {
    const split = splitLine(line);
    const server = line.startsWith('config')
      ? ['--kubeconfig', kubeConfig]
      : ['-s', lab.url, '--cache-dir', cacheFolder];
    const words = withServer(split.ok ? split.words : [], server);
    return new Promise((resolve) => {
      execFile(
        KUBECTL.path,
        words,
        { cwd: cacheFolder, env: { HOME: cacheFolder, PATH: process.env.PATH } },
        (error, stdout, stderr) => {
          const exitCode = typeof error?.code === 'number' ? error.code : 0;
          resolve({ stdout, stderr, exitCode });
        },
      );
    });
  }
});

function sortLines({ stdout, stderr, exitCode }: KubectlOutcome): unknown {
  return { stdout: stdout.split('\n').sort(), stderr: stderr.split('\n').sort(), exitCode };
}

/** The flags stand behind the command's first word: before it they would be taken for a plugin's. */
function withServer([first, ...rest]: readonly string[], flags: readonly string[]): readonly string[] {
  return first === undefined ? flags : [first, ...flags, ...rest];
}

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  applyText,
  type Documentation,
  describeChange,
  type KubectlOutcome,
  runKubectl,
} from '../../core/kubectl/index.ts';
import { splitLine } from '../../core/kubectl/line/split-line.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import type { Session } from '../../core/session/index.ts';
import { loadDocumentation } from '../../lambdas/documentation/load-documentation.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { FILES } from './kubectl-files.ts';
import { SAME_IN_ANY_ORDER, SAME_LINES } from './kubectl-lines.ts';
import { WORLD } from './kubectl-world.ts';

/** The lab that both look at. */
function prepare({ cluster }: Session): void {
  applyText(cluster, WORLD, 'STDIN');
  advanceBy(cluster, 95_000, describeChange);
  runKubectl(cluster, 'delete pod leaving');
  runKubectl(cluster, 'cordon node-3');
  runKubectl(cluster, 'taint node node-2 team=a:NoSchedule');
  runKubectl(cluster, 'set image deploy/site site=nginx:1.28');
  runKubectl(cluster, 'annotate deploy/site kubernetes.io/change-cause=newer');
  runKubectl(cluster, 'set env sts/db MODE=fast');
  runKubectl(cluster, 'set env ds/agent MODE=fast');
  advanceBy(cluster, 5000, describeChange);
}

describeRequiring(KUBECTL, 'the real kubectl v1.35 says the same of the same lab', () => {
  let lab: OpenLab;
  let documentation: Documentation;
  const cacheFolder = mkdtempSync(join(tmpdir(), 'podlab-kubectl-cache-'));
  const kubeConfig = join(cacheFolder, 'config');

  beforeAll(async () => {
    lab = await openLab(7, prepare);
    documentation = await loadDocumentation();
    const { cluster } = await lab.read();
    for (const [name, text] of FILES) writeFileSync(join(cacheFolder, name), text);
    writeFileSync(kubeConfig, runKubectl(cluster, 'config view --raw').stdout);
  });

  afterAll(async () => {
    await lab.close();
    rmSync(cacheFolder, { recursive: true, force: true });
  });

  test.each(SAME_LINES)('%s', async (line) => {
    const { cluster } = await lab.read();
    const real = await runReal(line);
    expect(maskDates(runKubectl(cluster, line, { documentation, fileText: fileOf(line) }))).toEqual(maskDates(real));
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

/** The text of the file that a line names. */
function fileOf(line: string): string | undefined {
  return FILES.get(/ (?:-f |--from-file=(?:\w+=)?(?:[.]\/)?)(\S+)/.exec(line)?.[1] ?? '');
}

/** The flags stand behind the command's first word: before it they would be taken for a plugin's. */
function withServer([first, ...rest]: readonly string[], flags: readonly string[]): readonly string[] {
  return first === undefined ? flags : [first, ...flags, ...rest];
}

/** Dates that the real kubectl prints are moved to its own clock; its warnings to itself are no part of its answer. */
function maskDates({ stdout, stderr, exitCode }: KubectlOutcome): KubectlOutcome {
  const mask = (text: string): string =>
    text
      .replace(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g, '<date>')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<timestamp>')
      .replace(/^[EW]\d{4} .*\n/gm, '')
      // Folders that the real one makes anew, and the moment at which it wrote into them.
      .replace(/\/tmp\/(LIVE|MERGED)-\d+\//g, '/tmp/$1/')
      .replace(/\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.]\d{9} [+]0000$/gm, '\t<timestamp>')
      .replace(/^exit status 1\n/gm, '')
      // The lab's own words to whoever waits before a clock that stands.
      .replace(/^Warning: the clock of this lab stands: .*\n/gm, '');
  return { stdout: mask(stdout), stderr: mask(stderr), exitCode };
}

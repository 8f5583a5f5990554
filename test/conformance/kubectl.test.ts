import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { applyText, describeChange, type KubectlOutcome, runKubectl } from '../../core/kubectl/index.ts';
import { splitLine } from '../../core/kubectl/line/split-line.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { type KubectlApiServer, serveCluster } from './kubectl-api-server.ts';
import { SAME_LINES } from './kubectl-lines.ts';
import { WORLD } from './kubectl-world.ts';

const EPOCH_MS = Date.parse('2026-01-01T00:00:00Z');

describeRequiring(KUBECTL, 'the real kubectl v1.35 says the same of the same cluster', () => {
  let cluster: Cluster;
  let server: KubectlApiServer;
  let shiftMs = 0;
  let kubeConfig = '';
  let url = '';
  const cacheFolder = mkdtempSync(join(tmpdir(), 'podlab-kubectl-cache-'));

  beforeAll(async () => {
    cluster = createCluster(7);
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
    kubeConfig = join(cacheFolder, 'config');
    writeFileSync(kubeConfig, runKubectl(cluster, 'config view --raw').stdout);
    server = await serveCluster(cluster, () => shiftMs);
    url = server.url;
  });

  afterAll(async () => {
    await server.close();
    rmSync(cacheFolder, { recursive: true, force: true });
  });

  test.each(SAME_LINES)('%s', async (line) => {
    const agesByOwnClock = /describe|events/.test(line);
    shiftMs = agesByOwnClock ? Date.now() - EPOCH_MS - cluster.nowMs : 0;
    const real = await runReal(line);
    expect(maskDates(runKubectl(cluster, line))).toEqual(maskDates(real));
  });

  test('a line that says something else would be noticed', async () => {
    shiftMs = 0;
    expect(runKubectl(cluster, 'get nodes')).not.toEqual(await runReal('get pods'));
  });

  function runReal(line: string): Promise<KubectlOutcome> {
    const split = splitLine(line);
    const server = line.startsWith('config') ? ['--kubeconfig', kubeConfig] : ['-s', url, '--cache-dir', cacheFolder];
    const words = withServer(split.ok ? split.words : [], server);
    return new Promise((resolve) => {
      execFile(KUBECTL.path, words, { env: { HOME: cacheFolder } }, (error, stdout, stderr) => {
        const exitCode = typeof error?.code === 'number' ? error.code : 0;
        resolve({ stdout, stderr, exitCode });
      });
    });
  }
});

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
      .replace(/^[EW]\d{4} .*\n/gm, '');
  return { stdout: mask(stdout), stderr: mask(stderr), exitCode };
}

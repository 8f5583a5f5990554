import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, expect, test } from 'vitest';
import { PodlabStack } from '../../infra/podlab-stack.ts';
import { readSettings } from '../../infra/settings.ts';
import { CFN_LINT, describeRequiring } from '../tools/require.ts';

const WATCHED = { alarmEmail: 'a@example.com', monthlyBudgetUsd: '5' };
const CONTEXTS = [
  { stage: 'dev' },
  { stage: 'prod' },
  { stage: 'prod-all', ...WATCHED, reservedConcurrency: '20', tracing: 'true' },
  { stage: 'prod-given', table: 'podlab-restored' },
];

const folder = mkdtempSync(join(tmpdir(), 'podlab-lint-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function synthesise(context: { readonly stage: string }): string {
  const outdir = join(folder, context.stage);
  const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [], ...context }, analyticsReporting: false });
  new PodlabStack(app, `podlab-${context.stage}`, { settings: readSettings(app.node) });
  app.synth();
  return join(outdir, `podlab-${context.stage}.template.json`);
}

describeRequiring(CFN_LINT, 'cfn-lint', () => {
  test('finds nothing in any stage but dependencies that CDK says twice', { timeout: 240_000 }, () => {
    const regions = ['us-east-1', 'eu-west-1', 'ap-northeast-2'];
    const args = [...CONTEXTS.map(synthesise), '--ignore-checks', 'W3005', '--regions', ...regions];
    const { stdout, stderr, status } = spawnSync(CFN_LINT.path, args, { encoding: 'utf8' });
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
  });
});

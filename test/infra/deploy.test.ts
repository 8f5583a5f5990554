import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildCommand } from '../builders/interaction.ts';
import { type FakeDiscordRest, startFakeDiscordRest } from '../lambdas/fake-discord-rest.ts';
import { signBody } from '../lambdas/signed-request.ts';
import { AWS_CLI, describeRequiring, MOTO } from '../tools/require.ts';
import { listConsoleLines } from './console-lines.ts';
import { type DeployedFunctions, serveFunctions } from './moto/deployed-functions.ts';
import { type Moto, startMoto } from './moto/moto.ts';

const REGION = 'eu-west-1';
/** Nobody looks whether these can be made as the template says; the bucket is CDK’s own. */
const UNKNOWN_TO_MOTO = [
  'AWS::CloudWatch::Alarm',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
];
/** README's lines that are not typed here, and why. */
const NOT_TYPED: readonly (readonly [line: string, because: string])[] = [
  ['aws dynamodb restore-table-to-point-in-time --source-table-arn', 'moto restores by name and within a region alone'],
  ['AWS_REGION=ap-northeast-2 npx cdk deploy', 'it is the deployment over a restored table once more'],
];

/**
 * README's steps, typed as they stand there into a shell: CDK's and AWS's own programs, with moto as AWS. The bundles
 * that CDK uploads run under a Runtime API for each call that moto gets, over moto's DynamoDB, and meet a Discord that
 * checks the address by signed PINGs. Not seen here: IAM (moto lets everybody do everything), the gradual shift and its
 * alarms, mails, budgets, the limits of real Lambda.
 */
describeRequiring([MOTO, AWS_CLI], 'a deployment, from the first step to the last', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-deploy-'));
  const assets = join(folder, 'cdk.out');
  const lines = listConsoleLines('README.md').filter((line) => /\b(aws|cdk|operator)\b/.test(line));
  const typed = new Set<string>();
  const variables: Record<string, string> = {};
  let discord: FakeDiscordRest;
  let functions: DeployedFunctions;
  let moto: Moto;

  beforeAll(async () => {
    discord = await startFakeDiscordRest();
    discord.pings = true;
    discord.onCall = ({ path }) => (path.includes('/webhooks/') ? { statusCode: 200 } : undefined);
    functions = await serveFunctions({
      assets,
      variables: () => ({ AWS_ENDPOINT_URL: moto.endpoint, AWS_REGION: REGION, DISCORD_API_URL: discord.url }),
    });
    moto = await startMoto(functions.address);
    Object.assign(variables, {
      PATH: `${process.env.PATH}:${dirname(AWS_CLI.path)}`,
      HOME: folder,
      CI: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 's',
      DISCORD_API_URL: discord.url,
      DISCORD_TOKEN: 'right',
    });
  });

  afterAll(async () => {
    await moto?.stop();
    await Promise.all([functions?.stop(), discord?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Types the one line of README that begins so; what a person fills in is filled in. Returns what it printed. */
  async function type(beginning: string, fillIn: (line: string) => string = (line) => line): Promise<string> {
    const [line = '', ...others] = lines.filter((text) => text.startsWith(beginning));
    expect(others, beginning).toEqual([]);
    typed.add(line);
    return shell(fillIn(line));
  }

  async function shell(line: string, ends: 'well' | 'ill' = 'well'): Promise<string> {
    const child = spawn('sh', ['-c', line], { env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        printed += text;
      });
    }
    const exitCode = await new Promise((resolve) => child.once('close', resolve));
    expect(exitCode === 0, `${line}\n${printed}`).toBe(ends === 'well');
    return printed;
  }

  /** Beside README's words CDK is told where its files go, and that nobody can answer its question. */
  const deploy = (beginning: string) =>
    type(beginning, (line) => {
      const named = line.replace(/ …$/, ' -c discordPublicKey=… -c alarmEmail=you@example.com');
      const filled = named.replace('discordPublicKey=…', `discordPublicKey=${discord.keys.publicKeyHex}`);
      return `${filled} --require-approval never --output ${assets}`;
    });
  const outputOf = async (name: string) => {
    const query = `Stacks[0].Outputs[?OutputKey==\`${name}\`].OutputValue`;
    const found = await shell(
      `aws cloudformation describe-stacks --stack-name podlab-prod --query '${query}' --output text`,
    );
    return found.trim();
  };

  /** What a person gets to read who sends a command, as Discord sends it. */
  async function say(command: string, options: Record<string, string>, more: object = {}): Promise<string> {
    const body = JSON.stringify(buildCommand(command, options, more));
    const url = String(discord.application.interactions_endpoint_url);
    const response = await fetch(url, { method: 'POST', headers: signBody(discord.keys, body), body });
    expect(response.status).toBe(200);
    return response.text();
  }

  test('keeps the token, and prepares the account', { timeout: 240_000 }, async () => {
    await type('aws secretsmanager create-secret');
    await type('npx cdk bootstrap', (line) => `${line} --output ${folder}/bootstrap`);
  });

  test('says of the key of another application what to do, and registers nothing', { timeout: 240_000 }, async () => {
    const key = 'ab'.repeat(32);
    const line = `npx cdk deploy -c stage=prod -c discordPublicKey=${key} --require-approval never --output ${assets}`;
    const reason = `deploy with -c discordPublicKey=${discord.keys.publicKeyHex}`;
    expect(await shell(line, 'ill')).toContain(reason);
    expect(discord.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('is made, and made known to Discord', { timeout: 240_000 }, async () => {
    expect(await deploy('npx cdk deploy -c stage=prod -c discordPublicKey')).toContain(
      'InstallLink = https://discord.com/oauth2/authorize?client_id=42',
    );
    variables.FUNCTION = await outputOf('InteractionsFunction');
    variables.TABLE = await outputOf('SessionTable');
    expect(discord.application.interactions_endpoint_url).toBe(await outputOf('InteractionsEndpointUrl'));
    expect(discord.commands.length).toBeGreaterThan(5);
    expect(await moto.listUnknownKinds()).toEqual(UNKNOWN_TO_MOTO);
  });

  test('answers by the functions that were deployed, at once and later', { timeout: 120_000 }, async () => {
    expect(await say('apply', { sample: 'hello' })).toContain('job.batch/hello created');
    expect(await say('kubectl', { command: 'get pods' })).toContain('hello-');
    const files = [{ id: '9', filename: 'lab.yaml', url: 'https://elsewhere.invalid/lab.yaml' }];
    expect(JSON.parse(await say('lab import', { file: '9' }, { files })).type).toBe(5);
    const edit = await vi.waitUntil(() => discord.calls.find(({ path }) => path.includes('/webhooks/')), 30_000);
    expect(edit).toMatchObject({ method: 'PATCH', body: { flags: 32_768, components: expect.any(Array) } });
    expect(functions.log().map(({ event }) => event)).toContain('deferred');
  });

  test('is found well by `npm run operator`', { timeout: 120_000 }, async () => {
    expect(await type('npm run operator')).not.toContain('FAIL');
  });

  test('goes on over a restored table', { timeout: 240_000 }, async () => {
    await type('aws dynamodb restore-table-to-point-in-time --source-table-name');
    await type('aws dynamodb wait');
    await type('aws dynamodb update-time-to-live');
    await type('aws dynamodb update-continuous-backups');
    await deploy('npx cdk deploy -c stage=prod -c table=podlab-restored');
    expect(await outputOf('SessionTable')).toBe('podlab-restored');
    expect(await say('kubectl', { command: 'get jobs' })).toContain('hello');
    await say('kubectl', { command: 'delete job hello' });
  });

  test('goes back to the code and the table of before by its alias alone', { timeout: 120_000 }, async () => {
    expect(await type('aws lambda list-versions-by-function')).toMatch(/"1"[\s\S]*"2"/);
    await type('aws lambda update-alias', (line) => line.replace('version 7', 'version 1'));
    expect(await say('kubectl', { command: 'get jobs' })).toContain('hello');
    await shell('aws lambda update-alias --function-name "$FUNCTION" --name live --function-version 2');
    expect(await say('kubectl', { command: 'get jobs' })).toContain('No resources found');
  });

  test('takes a new token at once', { timeout: 120_000 }, async () => {
    variables.DISCORD_TOKEN = 'newer';
    await type('aws secretsmanager put-secret-value');
    expect(await shell('npm run operator -- --stage prod || true')).toContain('Discord refused the token');
    variables.DISCORD_TOKEN = 'right';
    await type('aws secretsmanager put-secret-value');
  });

  test('goes, and takes itself away from Discord', { timeout: 240_000 }, async () => {
    await shell('npx cdk destroy -c stage=prod --force');
    expect(discord.application.interactions_endpoint_url).toBeNull();
    expect(discord.commands).toEqual([]);
    await type('aws dynamodb update-table');
    await type('aws dynamodb delete-table');
    await type('aws secretsmanager delete-secret');
    expect(await shell('aws dynamodb list-tables --output text')).not.toContain(variables.TABLE);
  });

  test('types all of README’s lines but those that are named', () => {
    const left = lines.filter((line) => !typed.has(line));
    expect(left.filter((line) => !NOT_TYPED.some(([beginning]) => line.startsWith(beginning)))).toEqual([]);
    expect(left).toHaveLength(NOT_TYPED.length);
  });
});

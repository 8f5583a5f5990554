import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RegistrationWorld, startRegistrationWorld } from './registration/registration-world.ts';
import { runProgram } from './run-program.ts';

let world: RegistrationWorld;

/** A stage that was deployed and is well. */
beforeEach(async () => {
  world = await startRegistrationWorld();
  await world.handle(world.event('Create'));
  world.discord.calls.length = 0;
  world.aws.stackStatus = 'UPDATE_COMPLETE';
  for (const [name, value] of Object.entries({
    InteractionsEndpointUrl: world.endpoint,
    TokenSecret: 'podlab/prod/discord-token',
    PublicKey: world.discord.keys.publicKeyHex.toUpperCase(),
  })) {
    world.aws.outputs.set(name, value);
  }
});

afterEach(() => world.stop());

const look = (...args: string[]) =>
  runProgram(
    'operator.ts',
    {
      AWS_ENDPOINT_URL: world.aws.origin,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 's',
      DISCORD_API_URL: world.discord.url,
    },
    ['--stage', 'prod', '--region', 'eu-west-1', ...args],
  );

/** Times and addresses differ from run to run. */
const steady = (text: string) => text.replace(/\d+ ms/g, 'N ms').replaceAll(world.endpoint, 'URL');

describe('`npm run operator`', () => {
  test('says of a stage that is well what it looked at', async () => {
    const { exitCode, stdout, stderr } = await look();
    expect(steady(stdout)).toBe(
      [
        'ok    stack        podlab-prod is UPDATE_COMPLETE.',
        'ok    table        podlab-prod-Sessions answers (N ms).',
        'ok    alarms       None is going off.',
        'ok    address      URL refuses what is not signed (N ms).',
        'ok    token        It belongs to Podlab (42).',
        'ok    key          The function verifies signatures by the application’s key.',
        'ok    signed PING  Discord sends here, and took the answer to its PING.',
        'ok    commands     Discord has them as they are here.',
        '',
      ].join('\n'),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  const ills: readonly [sentence: string, plant: () => void, says: RegExp][] = [
    [
      'a deployment that failed',
      () => {
        world.aws.stackStatus = 'UPDATE_ROLLBACK_COMPLETE';
      },
      /FAIL {2}stack .+the last deployment failed\.\n +→ aws cloudformation describe-stack-events --stack-name podlab-prod/,
    ],
    [
      'a rollback that is stuck',
      () => {
        world.aws.stackStatus = 'UPDATE_ROLLBACK_FAILED';
      },
      /FAIL {2}stack .+\n +→ aws cloudformation continue-update-rollback/,
    ],
    [
      'a table that is gone',
      () => {
        world.aws.tableError = 'ResourceNotFoundException';
      },
      /FAIL {2}table .+podlab-prod-Sessions cannot be read: ResourceNotFoundException.+\n +→ Look whether it is there/,
    ],
    [
      'an alarm',
      () => void world.aws.alarms.push('podlab-prod: people were told'),
      /FAIL {2}alarms .+podlab-prod: people were told\n +→ The dashboard/,
    ],
    [
      'an address that AWS forbids',
      () => {
        world.forbidden = 1e9;
      },
      /FAIL {2}address .+answered 403 to an unsigned request.+\n +→ Its permissions are missing[\s\S]+FAIL {2}signed PING .+could not be verified/,
    ],
    [
      'an address that nobody serves',
      () => void world.aws.outputs.set('InteractionsEndpointUrl', 'http://127.0.0.1:9/'),
      /FAIL {2}address .+does not answer[\s\S]+FAIL {2}endpoint/,
    ],
    [
      'a secret that is gone',
      () => void world.aws.secrets.clear(),
      /FAIL {2}token .+There is no secret podlab\/prod\/discord-token in this region/,
    ],
    [
      'a token that was revoked',
      () => void world.aws.secrets.set('podlab/prod/discord-token', 'old'),
      /FAIL {2}token .+Discord refused the token in the secret/,
    ],
    [
      'the key of another application',
      () => {
        world.discord.application.verify_key = 'cd'.repeat(32);
      },
      /FAIL {2}key .+by another key than that of Podlab\.\n +→ Deploy with -c discordPublicKey=cdcd/,
    ],
    [
      'an endpoint that Discord removed',
      () => {
        world.discord.application.interactions_endpoint_url = null;
      },
      /FAIL {2}endpoint .+Discord sends interactions nowhere, not to this stack\.\n +→ Run this again with --repair\./,
    ],
    [
      'commands that somebody deleted',
      () => void world.discord.commands.pop(),
      /FAIL {2}commands .+has others than they are here/,
    ],
  ];

  test.each(ills)('finds %s, says what to do, and ends with 1', async (_, plant, says) => {
    plant();
    const { exitCode, stdout } = await look();
    expect(stdout).toMatch(says);
    expect(exitCode).toBe(1);
  });

  test('sets address and commands again where it is told to', async () => {
    world.discord.application.interactions_endpoint_url = 'https://other.example/';
    world.discord.commands.pop();
    const { exitCode, stdout } = await look('--repair');
    expect(stdout).not.toContain('FAIL');
    expect(exitCode).toBe(0);
    expect(world.discord.application.interactions_endpoint_url).toBe(world.endpoint);
  });

  test('changes nothing where it is not', async () => {
    world.discord.commands.pop();
    const before = structuredClone(world.discord.application);
    await look();
    expect(world.discord.application).toEqual(before);
    expect(world.told()).toEqual(['PATCH /applications/@me']);
  });

  test.each([
    ['no stage', [], /^Which stage\? npm run operator -- --stage prod/],
    ['a word it does not know', ['--stag', 'x'], /--stag.+npm run operator -- --stage prod/s],
  ])('says of %s how it is called', async (_, args, sentence) => {
    const { exitCode, stderr } = await runProgram('operator.ts', {}, args);
    expect(stderr).toMatch(sentence);
    expect(exitCode).toBe(1);
  });

  test('says of a stage that is not there where it looked', async () => {
    world.aws.outputs.clear();
    const { exitCode, stderr } = await look();
    expect(stderr).toBe('The stack podlab-prod cannot be read in eu-west-1: Stack does not exist\n');
    expect(exitCode).toBe(1);
  });
});

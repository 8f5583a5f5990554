import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMAND_DEFINITIONS } from '../../../bot/commands/definitions.generated.ts';
import type { CustomResourceEvent } from '../../../lambdas/registration/custom-resource-event.ts';
import { createCommandIdStore } from '../../../lambdas/sessions/command-id-store.ts';
import { IS_THERE } from '../../../lambdas/sessions/conditions.ts';
import { TableFailure } from '../../../lambdas/sessions/table-failure.ts';
import { PING_FAILED } from '../fake-discord-rest.ts';
import { type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

afterEach(() => world.stop());

const OTHER = 'https://other.example/';
const GET_ME = 'GET /applications/@me';
const PATCH_ME = 'PATCH /applications/@me';
const PUT_COMMANDS = 'PUT /applications/42/commands';
const ENDPOINT_FIRST = [PATCH_ME, PATCH_ME, PUT_COMMANDS];
const WRONG_OPTION = {
  message: 'Invalid Form Body',
  code: 50035,
  errors: { 2: { options: { 0: { name: { _errors: [{ code: 'X', message: 'String value did not match.' }] } } } } },
};

/** The deployment before this one is registered. */
async function deployBefore({ handle, event, discord, aws }: RegistrationWorld): Promise<void> {
  await handle(event('Create'));
  discord.calls.length = 0;
  aws.outcomes.length = 0;
}

interface Expected {
  readonly status: 'SUCCESS' | 'FAILED';
  readonly reason?: string | RegExp;
  readonly physicalId?: string;
  /** What Discord was told, in order. */
  readonly told?: readonly string[];
  /** The address that Discord has in the end; `ours` is the stack's. */
  readonly url?: 'ours' | null | typeof OTHER;
  /** How many commands Discord has in the end. */
  readonly commands?: number;
  readonly logged?: object;
}

type Row = readonly [
  sentence: string,
  arrange: (world: RegistrationWorld) => CustomResourceEvent | Promise<CustomResourceEvent>,
  expected: Expected,
];

const ALL = COMMAND_DEFINITIONS.length;
const DONE = { status: 'SUCCESS', url: 'ours', commands: ALL, physicalId: '42' } as const;
const NOTHING_LEFT = { status: 'FAILED', url: null, commands: 0 } as const;

const creations: readonly Row[] = [
  [
    'a first deployment sets the address before the commands',
    ({ event }) => event('Create'),
    { ...DONE, told: ENDPOINT_FIRST },
  ],
  [
    'an application that may be installed both ways keeps how',
    ({ event, discord }) => {
      discord.application.integration_types_config = { 0: { x: 1 }, 1: {} };
      return event('Create');
    },
    { ...DONE, told: [PATCH_ME, PUT_COMMANDS] },
  ],
  [
    'an address that AWS forbids for a moment is tried again',
    (world) => {
      world.forbidden = 6;
      return world.event('Create');
    },
    { ...DONE, logged: { event: 'ping-failed' } },
  ],
  [
    'an address that stays forbidden is given up, and no command was registered',
    (world) => {
      world.forbidden = 1e9;
      return world.event('Create');
    },
    {
      ...NOTHING_LEFT,
      reason: /interactions_endpoint_url: The specified interactions endpoint url could not be verified/,
    },
  ],
  [
    'a command that Discord refuses is named by its path, and the address is taken back',
    ({ event, discord }) => {
      discord.refusals.set(PUT_COMMANDS, { statusCode: 400, json: WRONG_OPTION });
      return event('Create');
    },
    {
      ...NOTHING_LEFT,
      reason:
        'Discord answered 400 to PUT /applications/42/commands: Invalid Form Body (50035): [2].options[0].name: String value did not match.',
    },
  ],
  [
    'what was taken over is given back where the commands are refused',
    ({ event, discord }) => {
      discord.application.interactions_endpoint_url = OTHER;
      discord.pings = false;
      discord.refusals.set(PUT_COMMANDS, { statusCode: 400, json: WRONG_OPTION });
      return event('Create', { TakeOver: 'true' });
    },
    { status: 'FAILED', url: OTHER, commands: 0 },
  ],
  [
    'an address that cannot be taken back is told',
    ({ event, discord }) => {
      discord.refusals.set(PUT_COMMANDS, { statusCode: 400, json: WRONG_OPTION });
      discord.onCall = ({ method, body }) => {
        if (method === 'PATCH' && Object(body).interactions_endpoint_url === null) return { statusCode: 403 };
        return undefined;
      };
      return event('Create');
    },
    { status: 'FAILED', reason: /Invalid Form Body/, physicalId: '42', logged: { event: 'endpoint-not-restored' } },
  ],
  [
    'the address of another stack is not replaced',
    ({ event, discord }) => {
      discord.application.interactions_endpoint_url = OTHER;
      return event('Create');
    },
    {
      status: 'FAILED',
      reason: /sends its interactions to https:\/\/other\.example\/, .+ -c takeOver=true/,
      url: OTHER,
      told: [],
    },
  ],
  [
    'it is replaced on demand, and the log says what it was',
    ({ event, discord }) => {
      discord.application.interactions_endpoint_url = OTHER;
      return event('Create', { TakeOver: 'true' });
    },
    { ...DONE, logged: { event: 'registration', former: OTHER } },
  ],
  [
    'the public key of another application is told before anything is sent',
    ({ event }) => event('Create', { PublicKey: 'ab'.repeat(32) }),
    {
      ...NOTHING_LEFT,
      reason: /public key of this deployment \(abababab…\) is not that of Podlab, .+ -c discordPublicKey=[0-9a-f]{64}/,
      told: [],
    },
  ],
  [
    'a stack without an address is refused',
    ({ event }) => event('Create', { EndpointUrl: undefined }),
    { ...NOTHING_LEFT, reason: 'The stack names no address for interactions.' },
  ],
  [
    'an application that names no key is taken as it is',
    ({ event, discord }) => {
      Reflect.deleteProperty(discord.application, 'verify_key');
      return event('Create');
    },
    DONE,
  ],
];

const secretRow = (
  sentence: string,
  secret: Parameters<RegistrationWorld['aws']['secrets']['set']>[1],
  expected: Expected,
): Row => [
  sentence,
  ({ event, aws }) => {
    aws.secrets.set('podlab/prod/discord-token', secret);
    return event('Create');
  },
  expected,
];
const refusedSecret = (reason: RegExp): Expected => ({ ...NOTHING_LEFT, reason, told: [], physicalId: 'none-r' });

const secrets: readonly Row[] = [
  secretRow('a token with `Bot ` in front is taken', 'Bot right', DONE),
  secretRow('a token with a line end behind is taken', 'right\n', DONE),
  secretRow('the only value of a JSON object is taken', '{"token":"Bot right"}', DONE),
  secretRow('a token in quotes is taken', '"right"', DONE),
  secretRow('JSON of two values is told', '{"a":"right","b":"x"}', refusedSecret(/is JSON of which it is not clear/)),
  secretRow('JSON that is none is told', '{"a":', refusedSecret(/is JSON of which it is not clear/)),
  secretRow('a line break inside is told', 'ri\nght', refusedSecret(/has a line break inside/)),
  secretRow('a letter that no token has is told', 'r\u00efght', refusedSecret(/keep the bare token/)),
  secretRow('an empty secret is told', ' ', refusedSecret(/podlab\/prod\/discord-token is empty/)),
  secretRow('a wrong token is told by the name of its secret', 'wrong', {
    ...NOTHING_LEFT,
    reason: /^Discord refused the token in the secret podlab\/prod\/discord-token: reset it/,
  }),
  secretRow(
    'a secret that is denied is told',
    { statusCode: 400, type: 'AccessDeniedException', message: 'not authorized' },
    refusedSecret(/The secret podlab\/prod\/discord-token cannot be read: not authorized/),
  ),
  [
    'a secret that is missing is told with the command that makes it',
    ({ event }) => event('Create', { TokenSecret: 'podlab/x/discord-token' }),
    refusedSecret(/There is no secret podlab\/x\/discord-token in this region: aws secretsmanager create-secret/),
  ],
];

const unwell: readonly Row[] = [
  [
    'a pause that Discord names is kept',
    ({ event, discord }) => {
      discord.failures.push({ statusCode: 429, headers: { 'retry-after': '0.02' } });
      return event('Create');
    },
    DONE,
  ],
  [
    'a pause beyond the budget is told with its time',
    ({ event, discord }) => {
      discord.failures.push({ statusCode: 429, headers: { 'retry-after': '3600' } });
      return event('Create');
    },
    {
      ...NOTHING_LEFT,
      reason: 'Discord answered 429 to GET /applications/@me: it asks to wait 3600 s. Try again later.',
    },
  ],
  [
    'a 5xx, a cut connection and another 5xx are repeated',
    ({ event, discord }) => {
      discord.failures.push({ statusCode: 503 }, 'cut', { statusCode: 500, text: '<html>oops</html>' });
      return event('Create');
    },
    DONE,
  ],
  [
    'a Discord that is broken for long is given up',
    ({ event, discord }) => {
      discord.refusals.set(GET_ME, { statusCode: 502 });
      return event('Create');
    },
    { ...NOTHING_LEFT, reason: /answered 502 to GET \/applications\/@me: it is broken or busy/ },
  ],
  [
    'a Discord that cuts every connection is given up',
    ({ event, discord }) => {
      discord.refusals.set(GET_ME, 'cut');
      return event('Create');
    },
    { ...NOTHING_LEFT, reason: /^Discord could not be reached: / },
  ],
  [
    'a Discord that hangs is given up within the budget',
    ({ event, discord }) => {
      discord.refusals.set(GET_ME, 'hang');
      return event('Create');
    },
    { ...NOTHING_LEFT, reason: 'Discord could not be reached: no answer in time.' },
  ],
  [
    'a 403 of Discord’s network is told with its code',
    ({ event, discord }) => {
      discord.failures.push({ statusCode: 403, json: { message: 'internal network error', code: 40333 } });
      return event('Create');
    },
    { ...NOTHING_LEFT, reason: 'Discord answered 403 to GET /applications/@me: internal network error (40333)' },
  ],
  [
    'a page of Cloudflare’s is told without its markup',
    ({ event, discord }) => {
      discord.failures.push({ statusCode: 403, text: '<html><b>error code: 1015</b></html>' });
      return event('Create');
    },
    { ...NOTHING_LEFT, reason: 'Discord answered 403 to GET /applications/@me: error code: 1015' },
  ],
  [
    'an answer without an application is told',
    ({ event, discord }) => {
      discord.failures.push({ statusCode: 200, json: [] });
      return event('Create');
    },
    { ...NOTHING_LEFT, reason: 'Discord answered with no application.' },
  ],
];

const updated =
  (arrange: (world: RegistrationWorld) => CustomResourceEvent): Row[1] =>
  async (world) => {
    await deployBefore(world);
    return arrange(world);
  };

const updates: readonly Row[] = [
  [
    'new code that Discord need not know tells it nothing',
    updated(({ event }) => event('Update', { Release: '2' })),
    { ...DONE, told: [] },
  ],
  [
    'new code repairs an address that is gone',
    updated(({ event, discord }) => {
      discord.application.interactions_endpoint_url = null;
      return event('Update', { Release: '2' });
    }),
    { ...DONE, told: [PATCH_ME] },
  ],
  [
    'new code repairs commands that somebody deleted',
    updated(({ event, discord }) => {
      discord.commands = [];
      return event('Update', { Release: '2' });
    }),
    { ...DONE, told: [PUT_COMMANDS] },
  ],
  [
    'new code is deployed though Discord is down',
    updated(({ event, discord }) => {
      discord.refusals.set(GET_ME, { statusCode: 503 });
      return event('Update', { Release: '2' });
    }),
    { ...DONE, logged: { event: 'registration-passed-over', level: 'ERROR' } },
  ],
  [
    'new code is deployed though the token was revoked',
    updated(({ event, aws }) => {
      aws.secrets.set('podlab/prod/discord-token', 'revoked');
      return event('Update', { Release: '2' });
    }),
    { ...DONE, logged: { event: 'registration-passed-over', reason: expect.stringContaining('refused the token') } },
  ],
  [
    'new code leaves the address of a stack that took over',
    updated(({ event, discord }) => {
      discord.application.interactions_endpoint_url = OTHER;
      return event('Update', { Release: '2' });
    }),
    { ...DONE, url: OTHER, told: [], logged: { event: 'registration-passed-over' } },
  ],
  [
    'new commands are told',
    updated(({ event, discord }) => {
      discord.commands.pop();
      return event('Update', { CommandsHash: 'two' });
    }),
    { ...DONE, told: [PUT_COMMANDS] },
  ],
  [
    'new commands fail the deployment where Discord is down',
    updated(({ event, discord }) => {
      discord.refusals.set(GET_ME, { statusCode: 503 });
      return event('Update', { CommandsHash: 'two' });
    }),
    { status: 'FAILED', reason: /answered 503/, physicalId: '42', logged: { event: 'registration-failed' } },
  ],
  [
    'new commands that Discord refuses leave the address as it is',
    updated(({ event, discord }) => {
      discord.commands.pop();
      discord.refusals.set(PUT_COMMANDS, { statusCode: 400, json: WRONG_OPTION });
      return event('Update', { CommandsHash: 'two' });
    }),
    { status: 'FAILED', url: 'ours', commands: ALL - 1 },
  ],
  [
    'an address of this very stack is replaced without a word',
    updated(({ event, discord }) => {
      discord.application.interactions_endpoint_url = OTHER;
      return event('Update', {}, { EndpointUrl: OTHER });
    }),
    { ...DONE, told: [PATCH_ME] },
  ],
  [
    'another application in the secret is another resource, so that the old one goes',
    updated(({ event, discord }) => {
      Object.assign(discord.application, { id: '43', interactions_endpoint_url: null });
      discord.refusals.set('GET /applications/43/commands?with_localizations=true', { statusCode: 200, json: [] });
      discord.refusals.set('PUT /applications/43/commands', { statusCode: 200, json: [] });
      return event('Update', {}, { PublicKey: 'cd'.repeat(32) });
    }),
    { status: 'SUCCESS', physicalId: '43', url: 'ours', told: [PATCH_ME, 'PUT /applications/43/commands'] },
  ],
  [
    'a new key that is not the application’s is refused',
    updated(({ event }) => event('Update', { PublicKey: 'cd'.repeat(32) })),
    { status: 'FAILED', reason: /is not that of Podlab/, told: [], physicalId: '42' },
  ],
];

const rollback = (status: string, plant: (world: RegistrationWorld) => void): Row[1] =>
  updated((world) => {
    world.aws.stackStatus = status;
    plant(world);
    return world.event('Update', {}, { CommandsHash: 'two' });
  });
const down = ({ discord }: RegistrationWorld) => void discord.refusals.set(GET_ME, { statusCode: 503 });

const rollbacks: readonly Row[] = [
  [
    'a rollback tells the commands of before',
    rollback('UPDATE_ROLLBACK_IN_PROGRESS', ({ discord }) => void discord.commands.pop()),
    { ...DONE, told: [PUT_COMMANDS] },
  ],
  [
    'a rollback succeeds though Discord is down, and is loud about it',
    rollback('UPDATE_ROLLBACK_IN_PROGRESS', down),
    { ...DONE, logged: { event: 'registration-passed-over', level: 'ERROR' } },
  ],
  [
    'a rollback succeeds though the secret is gone',
    rollback('UPDATE_ROLLBACK_IN_PROGRESS', ({ aws }) => void aws.secrets.clear()),
    { ...DONE, logged: { event: 'registration-passed-over' } },
  ],
  [
    'the same failure in an update counts',
    rollback('UPDATE_IN_PROGRESS', down),
    { status: 'FAILED', logged: { event: 'registration-failed' } },
  ],
];

const removals: readonly Row[] = [
  [
    'a stack that goes takes its commands and its address along',
    updated(({ event }) => event('Delete')),
    { status: 'SUCCESS', url: null, commands: 0, told: [PUT_COMMANDS, PATCH_ME] },
  ],
  [
    'it leaves what another stack has set',
    updated(({ event, discord }) => {
      discord.application.interactions_endpoint_url = OTHER;
      return event('Delete');
    }),
    { status: 'SUCCESS', url: OTHER, commands: ALL, told: [] },
  ],
  [
    'it leaves an application that is not the one it registered',
    updated(({ event, discord }) => {
      discord.application.id = '43';
      return event('Delete');
    }),
    { status: 'SUCCESS', url: 'ours', commands: ALL, told: [], physicalId: '42' },
  ],
  [
    'what an earlier release registered under its constant name stays',
    updated(({ event }) => ({ ...event('Delete'), PhysicalResourceId: 'podlab-discord-registration' })),
    { status: 'SUCCESS', url: 'ours', commands: ALL, told: [] },
  ],
  [
    'a creation that failed before it knew the application leaves nothing to take away',
    ({ event }) => ({ ...event('Delete'), PhysicalResourceId: 'none-r' }),
    { status: 'SUCCESS', told: [] },
  ],
  [
    'it goes though Discord is down',
    updated((world) => {
      down(world);
      return world.event('Delete');
    }),
    { status: 'SUCCESS', logged: { event: 'registration-passed-over', request: 'Delete' } },
  ],
  [
    'it goes though its secret was deleted first',
    updated(({ event, aws }) => {
      aws.secrets.clear();
      return event('Delete');
    }),
    { status: 'SUCCESS', logged: { event: 'registration-passed-over' } },
  ],
];

describe.each([
  ['a creation', creations],
  ['the secret', secrets],
  ['a Discord that is not well', unwell],
  ['an update', updates],
  ['a rollback', rollbacks],
  ['a removal', removals],
] as const)('%s', (_, rows) => {
  test.each(rows)('%s', async (_sentence, arrange, expected) => {
    const event = await arrange(world);
    await world.handle(event);
    expectOutcome(expected);
  });
});

function expectOutcome({ status, reason, physicalId, told, url, commands, logged }: Expected): void {
  const { discord, aws } = world;
  const [outcome, ...more] = aws.outcomes;
  expect(more).toEqual([]);
  expect(outcome).toMatchObject({
    Status: status,
    StackId: expect.any(String),
    RequestId: 'r',
    LogicalResourceId: 'Registration',
  });
  if (reason instanceof RegExp) expect(outcome?.Reason).toMatch(reason);
  else if (reason !== undefined || status === 'SUCCESS') expect(outcome?.Reason).toBe(reason);
  if (physicalId !== undefined) expect(outcome?.PhysicalResourceId).toBe(physicalId);
  if (status === 'SUCCESS') expect(outcome?.Data).toEqual({ ApplicationId: outcome?.PhysicalResourceId });
  if (told !== undefined) expect(world.told()).toEqual(told);
  if (url !== undefined)
    expect(discord.application.interactions_endpoint_url).toBe(url === 'ours' ? world.endpoint : url);
  if (commands !== undefined) expect(discord.commands).toHaveLength(commands);
  if (logged !== undefined) expect(world.log()).toContainEqual(expect.objectContaining(logged));
  expect(JSON.stringify([outcome, world.log()])).not.toContain('right');
}

test('every request says who asks, and never with the token of another', async () => {
  await world.handle(world.event('Create'));
  for (const { headers } of world.discord.calls) {
    expect(headers['user-agent']).toMatch(/^DiscordBot \(https:\/\/\S+, \d+\.\d+\.\d+\)$/);
    expect(headers.authorization).toBe('Bot right');
  }
});

describe('the ids of the commands', () => {
  const idsNow = () => createCommandIdStore(world.table).read('42');

  test('are kept where whoever answers finds them, also where Discord had the commands already', async () => {
    await world.handle(world.event('Create'));
    expect(await idsNow()).toMatchObject({ 'time next': expect.stringMatching(/^\d+$/) });
    for (const item of world.table.items()) await world.table.remove(item, IS_THERE, 0);
    expect(await idsNow()).toEqual({});
    await world.handle(world.event('Update', { Release: '2' }));
    expect(await idsNow()).toHaveProperty(['pod why']);
  });

  test('that cannot be kept fail no deployment', async () => {
    world.table.beforeWrite = () => {
      throw new TableFailure('denied', 'planted');
    };
    await world.handle(world.event('Create'));
    expect(world.aws.outcomes).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(world.log()).toContainEqual(expect.objectContaining({ event: 'command-ids-not-kept', application: '42' }));
  });
});

describe('the answer to CloudFormation', () => {
  test('is sent with the empty content type that its address is signed for', async () => {
    await world.handle(world.event('Create'));
    expect(world.aws.contentTypes).toEqual(['']);
  });

  test.each([
    ['a 500', [500]],
    ['a 503 and a cut connection', [503, 'cut']],
  ] as const)('is sent again after %s', async (_, plan) => {
    world.aws.putPlan.push(...plan);
    await world.handle(world.event('Create'));
    expect(world.aws.outcomes).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('that is refused three times is an error, so that Lambda does all of it again', async () => {
    world.aws.putPlan.push(403, 403, 403);
    await expect(world.handle(world.event('Create'))).rejects.toThrow(
      'CloudFormation was not told that it is SUCCESS: S3 answered 403',
    );
    await world.handle(world.event('Create'));
    expect(world.told()).toEqual(ENDPOINT_FIRST);
  });

  test('has a reason that fits, however much Discord says', async () => {
    const errors = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [at, { name: { _errors: [{ message: 'no' }] } }]),
    );
    world.discord.refusals.set(PUT_COMMANDS, { statusCode: 400, json: { ...PING_FAILED, errors } });
    await world.handle(world.event('Create'));
    expect(String(world.aws.outcomes[0]?.Reason).length).toBeLessThan(1_000);
  });
});

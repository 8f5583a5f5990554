import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { createInteractionsHandler } from '../../../lambdas/interactions-handler.ts';
import type { CustomResourceEvent } from '../../../lambdas/registration/custom-resource-event.ts';
import { createRegistrationHandler } from '../../../lambdas/registration/registration-handler.ts';
import { createCommandIdStore } from '../../../lambdas/sessions/command-id-store.ts';
import { createMemoryTable, type MemoryTable } from '../../builders/memory-table.ts';
import { type FakeDiscordRest, startFakeDiscordRest } from '../fake-discord-rest.ts';
import { type FakeAws, startFakeAws } from './fake-aws.ts';

/** All that the custom resource's handler meets, with a deployed address that answers Discord's PINGs. */
export interface RegistrationWorld {
  readonly discord: FakeDiscordRest;
  readonly aws: FakeAws;
  readonly table: MemoryTable;
  /** The address of this stack's function. */
  readonly endpoint: string;
  /** How many requests the address answers with 403 first: AWS does not let anybody call it yet. */
  forbidden: number;
  /** An event of CloudFormation's; properties that are named replace the usual ones. */
  readonly event: (
    type: CustomResourceEvent['RequestType'],
    properties?: Record<string, unknown>,
    old?: Record<string, unknown>,
  ) => CustomResourceEvent;
  readonly handle: (event: CustomResourceEvent) => Promise<void>;
  /** What was logged, line by line. */
  readonly log: () => Record<string, unknown>[];
  /** The lines of all requests to Discord that were not GETs. */
  readonly told: () => string[];
  readonly stop: () => Promise<void>;
}

export async function startRegistrationWorld(): Promise<RegistrationWorld> {
  const [discord, aws] = await Promise.all([startFakeDiscordRest(), startFakeAws()]);
  discord.pings = true;
  const table = createMemoryTable();
  vi.stubEnv('AWS_ENDPOINT_URL', aws.origin);
  const server = await serveEndpoint(discord, () => world.forbidden-- > 0);
  // A server that listens on TCP has an address of this shape.
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const usual = {
    EndpointUrl: endpoint,
    PublicKey: discord.keys.publicKeyHex.toUpperCase(),
    TokenSecret: 'podlab/prod/discord-token',
    CommandsHash: 'one',
    TakeOver: 'false',
    Release: '1',
  };
  const world: RegistrationWorld = {
    discord,
    aws,
    endpoint,
    forbidden: 0,
    event: (type, properties = {}, old = {}) => ({
      RequestType: type,
      ResponseURL: aws.signUrl(),
      StackId: 'arn:aws:cloudformation:eu-west-1:1:stack/podlab-prod/1',
      RequestId: 'r',
      LogicalResourceId: 'Registration',
      ...(type === 'Create' ? {} : { PhysicalResourceId: '42' }),
      ...(type === 'Update' ? { OldResourceProperties: { ...usual, ...old } } : {}),
      ResourceProperties: { ...usual, ...properties },
    }),
    table,
    handle: createRegistrationHandler({
      ...QUICK,
      access: ACCESS,
      commandIds: createCommandIdStore(table),
      discordApi: discord.url,
    }),
    log: () => stderr.mock.calls.map(([line]) => JSON.parse(String(line))),
    told: () =>
      discord.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.slice(8)}`),
    stop: async () => {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
      server.closeAllConnections();
      server.close();
      await Promise.all([discord.stop(), aws.stop()]);
    },
  };
  return world;
}

/** As in the function, in milliseconds instead of seconds. */
const QUICK = { withinMs: 1_500, checkWithinMs: 400, pingWithinMs: 600, pingPauseMs: 20, firstPauseMs: 5 };
const ACCESS = { region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 's', sessionToken: undefined } };

async function serveEndpoint({ keys }: FakeDiscordRest, isForbidden: () => boolean): Promise<Server> {
  const handler = createInteractionsHandler({
    publicKey: keys.publicKey,
    loadAnswer: () => Promise.reject(new Error('nothing but PINGs comes')),
  });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const answer = isForbidden()
      ? { statusCode: 403, body: '' }
      : await handler({ headers, body, isBase64Encoded: false });
    response.writeHead(answer.statusCode).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleLambda } from '../../infra/bundle/bundle-lambda.ts';
import { FUNCTIONS } from '../../lambdas/names.ts';
import { readMessage } from '../discord/read-message.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';
import { type Invocation, type LambdaEnvironment, type LambdaOptions, startLambda } from './lambda-environment.ts';

/** The interactions function as it is deployed: its bundle, the variables of the stack, the time limit of the template. */
export interface DeployedBot {
  readonly keys: ReturnType<typeof createTestKeys>;
  /** Another environment of it, over the DynamoDB at that address. */
  readonly start: (dynamoDb: string, options?: Partial<LambdaOptions>) => Promise<LambdaEnvironment>;
  readonly remove: () => void;
}

export const TABLE = 'podlab-runtime';
/** As in infra/constructs/interactions-endpoint.ts. */
const TIMEOUT_MS = 10_000;

export function deployBot(): DeployedBot {
  const keys = createTestKeys();
  const root = mkdtempSync(join(tmpdir(), 'podlab-runtime-'));
  const { entry, handler } = FUNCTIONS.interactions;
  bundleLambda({ root: resolve('.'), entry, outputFolder: root });
  const variables = {
    DISCORD_PUBLIC_KEY: keys.publicKeyHex,
    TABLE_NAME: TABLE,
    FOLLOW_UP_FUNCTION: 'podlab-follow-up',
    PODLAB_STAGE: 'prod',
    PODLAB_DEPLOYMENT: 'a stack of the tests',
  };
  return {
    keys,
    start: (dynamoDb, options = {}) => {
      const environment = { ...variables, AWS_ENDPOINT_URL_DYNAMODB: dynamoDb };
      return startLambda({ root, handler, timeoutMs: TIMEOUT_MS, environment, ...options });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What Discord would send, through the Function URL. */
export function eventOf({ keys }: DeployedBot, json: object): object {
  return { ...signedEvent(keys, JSON.stringify(json)), requestContext: { timeEpoch: Date.now() } };
}

/** What the person reads; anything but a message as its whole outcome. */
export function textOf(invocation: Invocation): string {
  if (invocation.kind !== 'response') return JSON.stringify(invocation);
  const { statusCode, body } = Object(invocation.value);
  return statusCode === 200 ? bodyText(String(body)) : `${statusCode} ${body}`;
}

function bodyText(body: string): string {
  const { data } = body.startsWith('{') ? JSON.parse(body) : { data: undefined };
  return data === undefined ? body : readMessage(data).text;
}

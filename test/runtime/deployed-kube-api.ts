import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSession, type Session, saveSession } from '../../core/session/index.ts';
import { bundleLambda } from '../../infra/bundle/bundle-lambda.ts';
import { issueToken } from '../../lambdas/kube-api/token.ts';
import { FUNCTIONS, VARIABLES } from '../../lambdas/names.ts';
import { packRecord } from '../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../lambdas/sessions/repeats.ts';
import { createLocalClient, createSdkTable } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { soon } from '../builders/deadline.ts';
import { type LambdaEnvironment, startLambda } from './lambda-environment.ts';

export const TABLE = 'podlab-kube-api';
/** As in infra/constructs/kube-api.ts. */
const TIMEOUT_MS = 300_000;

/** The function of the Kubernetes API as it is deployed. */
export interface DeployedKubeApi {
  /** Another environment of it. */
  readonly start: () => Promise<LambdaEnvironment>;
  readonly remove: () => void;
}

export function deployKubeApi(dynamoDb: string): DeployedKubeApi {
  const root = mkdtempSync(join(tmpdir(), 'podlab-runtime-'));
  const { entry, handler } = FUNCTIONS.kubeApi;
  bundleLambda({ root: resolve('.'), entry, outputFolder: root });
  const environment = { [VARIABLES.tableName]: TABLE, AWS_ENDPOINT_URL_DYNAMODB: dynamoDb };
  return {
    start: () => startLambda({ root, handler, timeoutMs: TIMEOUT_MS, environment }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Puts a lab into the function's table, and returns the token that opens it. */
export async function saveLab(dynamoDb: string, prepare: (session: Session) => unknown = () => {}): Promise<string> {
  const client = createLocalClient(dynamoDb);
  await ensureSessionTable(client, TABLE);
  const { token, hash, ownerId } = issueToken('learner');
  const session = createSession(5);
  session.apiTokenHash = hash;
  prepare(session);
  const store = createSessionStore(createSdkTable(client, TABLE));
  await store.write({ ownerId, record: 'lab' }, 0, packRecord(saveSession(session), NO_REPEATS), soon());
  client.destroy();
  return token;
}

export interface UrlRequest {
  readonly method?: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a Function URL hands on: payload 2.0. */
export function urlEvent(token: string, { method = 'GET', path, headers = {}, body }: UrlRequest): object {
  const [plain = '', rawQueryString = ''] = path.split('?');
  const rawPath = `/clusters/${token}${plain}`;
  const http = { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' };
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    headers: { accept: 'application/json', host: 'lab.lambda-url.local.on.aws', ...headers },
    requestContext: { http, domainName: 'lab.lambda-url.local.on.aws' },
    isBase64Encoded: body !== undefined,
    ...(body === undefined ? {} : { body: Buffer.from(body).toString('base64') }),
  };
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type LambdaEnvironment, startLambda } from '../../runtime/lambda-environment.ts';

/** Where Lambda functions run that moto knows, and where their public addresses are. */
export interface DeployedFunctions {
  /** Ends in a slash. */
  readonly address: string;
  /** The lines of all their logs. */
  readonly log: () => Record<string, unknown>[];
  readonly stop: () => Promise<void>;
}

export interface DeployedFunctionsOptions {
  /** The folder that CDK has put the bundles into. */
  readonly assets: string;
  /** What Lambda and the world of the tests add to a function's own variables. */
  readonly variables: () => Readonly<Record<string, string>>;
}

/** What moto hands over to have a function run: the handler, the object that is its code, its variables. */
interface LambdaCall {
  readonly handler: string;
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly event: unknown;
}

/** Each version of a function runs in an environment of its own, which is started for its first call. */
export async function serveFunctions({ assets, variables }: DeployedFunctionsOptions): Promise<DeployedFunctions> {
  const environments = new Map<string, Promise<LambdaEnvironment>>();
  const started: LambdaEnvironment[] = [];

  async function start({ handler, code, environment }: LambdaCall): Promise<LambdaEnvironment> {
    const root = join(assets, `asset.${code.replace('.zip', '')}`);
    const all = { ...environment, ...variables() };
    const lambda = await startLambda({ root, handler, environment: all, timeoutMs: 60_000, freezes: false });
    started.push(lambda);
    return lambda;
  }

  async function run(call: LambdaCall): Promise<{ failed: boolean; value: unknown }> {
    const key = JSON.stringify([call.code, call.environment]);
    const lambda = environments.get(key) ?? start(call);
    environments.set(key, lambda);
    const end = await (await lambda).invoke(call.event);
    return end.kind === 'response' ? { failed: false, value: end.value } : { failed: true, value: end };
  }

  const server = createServer(async (request, response) => {
    const body = await readText(request);
    if (request.url === '/') return void response.end(JSON.stringify(await run(JSON.parse(body))));
    await answerPublicly(request, response, { body, aws: variables().AWS_ENDPOINT_URL ?? '' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    log: () => started.flatMap((lambda) => lambda.log()),
    stop: async () => {
      await Promise.all(started.map((lambda) => lambda.stop()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** AWS's own for a Function URL of `authType` NONE: both have to be there, and AWS answers 403 until they are. */
const PERMISSIONS = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'];
const AS_ANYBODY = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/lambda/aws4_request, SignedHeaders=host, Signature=0',
};

/** `/FUNCTION/ALIAS/` is the public address of that alias. */
async function answerPublicly(
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
  { body, aws }: { body: string; aws: string },
): Promise<void> {
  const [, name = '', alias = ''] = url.split('/');
  const path = `${aws}/2015-03-31/functions/${name}`;
  const policy = await (await fetch(`${path}/policy?Qualifier=${alias}`, { headers: AS_ANYBODY })).text();
  if (!PERMISSIONS.every((action) => policy.includes(`\\"${action}\\"`))) return void response.writeHead(403).end();
  const event = { headers, body, isBase64Encoded: false, requestContext: { timeEpoch: Date.now() } };
  const init = { method: 'POST', headers: AS_ANYBODY, body: JSON.stringify(event) };
  const called = await fetch(`${path}/invocations?Qualifier=${alias}`, init);
  const answer = Object(await called.json());
  if (called.headers.has('x-amz-function-error')) return void response.writeHead(502).end(JSON.stringify(answer));
  response
    .writeHead(answer.statusCode, answer.headers)
    .end(Buffer.from(answer.body, answer.isBase64Encoded === true ? 'base64' : 'utf8'));
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

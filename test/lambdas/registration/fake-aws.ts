import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in for Secrets Manager, CloudFormation and the S3 that CloudFormation listens at. */
export interface FakeAws {
  readonly origin: string;
  /** Secrets by name; an object is answered as the error it is. */
  readonly secrets: Map<
    string,
    string | { readonly statusCode: number; readonly type: string; readonly message: string }
  >;
  stackStatus: string;
  /** What the stack says about itself; without any there is no stack. */
  readonly outputs: Map<string, string>;
  /** The descriptions of the alarms that are going off. */
  readonly alarms: string[];
  /** What DynamoDB answers a read with. */
  tableError: string | undefined;
  /** Answers of S3 to the next PUTs, before it does its work; `cut` ends the connection. */
  readonly putPlan: (number | 'cut')[];
  /** What CloudFormation was told, in order. */
  readonly outcomes: Record<string, unknown>[];
  /** The content types of all PUTs, also of those that were refused. */
  readonly contentTypes: (string | undefined)[];
  /** A response URL as CloudFormation hands it out, signed for an empty content type (the older way). */
  readonly signUrl: () => string;
  readonly stop: () => Promise<void>;
}

const SECRET_KEY = 'the key of CloudFormation';

export async function startFakeAws(): Promise<FakeAws> {
  const server = createServer(async (request, response) => {
    const body = await readAll(request);
    const outcome = respond(fake, request, body);
    if (outcome === 'cut') return void response.destroy();
    response.writeHead(outcome.statusCode, { 'content-type': 'application/json' }).end(outcome.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeAws = {
    origin,
    secrets: new Map([['podlab/prod/discord-token', 'right']]),
    stackStatus: 'UPDATE_IN_PROGRESS',
    outputs: new Map([['SessionTable', 'podlab-prod-Sessions']]),
    alarms: [],
    tableError: undefined,
    putPlan: [],
    outcomes: [],
    contentTypes: [],
    signUrl: () => `${origin}/response?Signature=${encodeURIComponent(sign(''))}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

function respond(fake: FakeAws, request: IncomingMessage, body: string): Answer | 'cut' {
  if (request.method === 'PUT') return takeOutcome(fake, request, body);
  if (request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue')
    return giveSecret(fake, JSON.parse(body).SecretId);
  if (request.headers['x-amz-target'] === 'DynamoDB_20120810.GetItem') return readTable(fake);
  if (body.includes('Action=DescribeAlarms')) {
    const members = fake.alarms.map((text) => `<member><AlarmDescription>${text}</AlarmDescription></member>`);
    return { statusCode: 200, body: `<MetricAlarms>${members.join('')}</MetricAlarms>` };
  }
  if (body.includes('Action=DescribeStacks') && fake.outputs.size === 0) {
    return { statusCode: 400, body: '<Code>ValidationError</Code><Message>Stack does not exist</Message>' };
  }
  if (body.includes('Action=DescribeStacks')) {
    const outputs = [...fake.outputs].map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    return {
      statusCode: 200,
      body: `<Stacks><member><StackStatus>${fake.stackStatus}</StackStatus><Outputs>${outputs.join('')}</Outputs></member></Stacks>`,
    };
  }
  throw new Error(`the fake AWS does not know ${request.method} ${body}`);
}

function readTable({ tableError }: FakeAws): Answer {
  if (tableError === undefined) return { statusCode: 200, body: '{}' };
  return { statusCode: 400, body: JSON.stringify({ __type: tableError, message: 'planted' }) };
}

function giveSecret({ secrets }: FakeAws, name: string): Answer {
  const secret = secrets.get(name) ?? { statusCode: 400, type: 'ResourceNotFoundException', message: 'not there' };
  if (typeof secret === 'string') return { statusCode: 200, body: JSON.stringify({ SecretString: secret }) };
  const { statusCode, type, message } = secret;
  return { statusCode, body: JSON.stringify({ __type: type, message }) };
}

/** S3 checks the content type that the address was signed for. */
function takeOutcome(fake: FakeAws, { url = '', headers }: IncomingMessage, body: string): Answer | 'cut' {
  fake.contentTypes.push(headers['content-type']);
  const planned = fake.putPlan.shift();
  if (planned === 'cut') return 'cut';
  const signature = new URL(url, fake.origin).searchParams.get('Signature');
  const statusCode = planned ?? (signature === sign(headers['content-type'] ?? '') ? 200 : 403);
  if (statusCode === 200) fake.outcomes.push(JSON.parse(body));
  return { statusCode, body: '' };
}

function sign(contentType: string): string {
  return createHmac('sha1', SECRET_KEY)
    .update(`PUT\n${createHash('md5').update(contentType).digest('hex')}`)
    .digest('base64');
}

async function readAll(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

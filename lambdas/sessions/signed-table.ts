import { crc32 } from 'node:zlib';
import { type AwsAccess, endpointOf } from '../aws/aws-access.ts';
import { postSigned, type SignedAnswer } from '../aws/post-signed.ts';
import { type AttributeValue, type Condition, type Item, projectionOf, type Table } from './table.ts';
import { isRefusedConnection, kindOfError, TableFailure } from './table-failure.ts';

export interface SignedTableOptions {
  readonly access: AwsAccess;
  readonly tableName: string;
  /** Another DynamoDB than AWS's own. */
  readonly endpoint?: string;
}

/** The table by its four requests alone, signed by hand: the SDK costs a cold start more than all of the rest. */
export function createSignedTable({ access, tableName, endpoint }: SignedTableOptions): Table {
  const url = new URL(endpoint ?? endpointOf('dynamodb', access.region));
  const post = (operation: string, input: object, timeoutMs: number) =>
    send({ access, url, operation, body: JSON.stringify({ TableName: tableName, ...input }), timeoutMs });
  return {
    get: async (key, timeoutMs, attribute) => {
      const input = { Key: encodeItem(key), ConsistentRead: true, ...projectionOf(attribute) };
      const answer = await post('GetItem', input, timeoutMs);
      if (answer.statusCode !== 200) throw failureOf(answer);
      return decodeItem(parseBody(answer));
    },
    put: async (item, condition, timeoutMs) => {
      return outcomeOf(await post('PutItem', { Item: encodeItem(item), ...encodeCondition(condition) }, timeoutMs));
    },
    update: async (key, update, timeoutMs) => {
      return outcomeOf(await post('UpdateItem', { Key: encodeItem(key), ...encodeCondition(update) }, timeoutMs));
    },
    remove: async (key, condition, timeoutMs) => {
      return outcomeOf(await post('DeleteItem', { Key: encodeItem(key), ...encodeCondition(condition) }, timeoutMs));
    },
  };
}

const CONDITION_FAILED = 'ConditionalCheckFailedException';

function outcomeOf(answer: SignedAnswer): 'written' | 'conflict' {
  if (answer.statusCode === 200) return confirmWritten(answer);
  if (answer.statusCode === 400 && errorName(answer) === CONDITION_FAILED) return 'conflict';
  throw failureOf(answer);
}

interface Sent {
  readonly access: AwsAccess;
  readonly url: URL;
  readonly operation: string;
  readonly body: string;
  readonly timeoutMs: number;
}

async function send({ access, url, operation, body, timeoutMs }: Sent): Promise<SignedAnswer> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  };
  try {
    return await postSigned({ access, url, service: 'dynamodb', headers, body, timeoutMs });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    const never = cause instanceof Error && isRefusedConnection(cause);
    throw new TableFailure(never ? 'busy' : 'unanswered', reason, { cause });
  }
}

/** A body that is not what was sent counts as none. */
function parseBody({ headers, body }: SignedAnswer): object {
  const sum = headers['x-amz-crc32'];
  if (sum !== undefined && Number(sum) !== crc32(body)) throw new TableFailure('unanswered', 'a damaged answer');
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Falls through to the failure.
  }
  throw new TableFailure('unanswered', 'an answer that is no JSON');
}

function confirmWritten(answer: SignedAnswer): 'written' {
  parseBody(answer);
  return 'written';
}

/** `com.amazonaws.dynamodb.v20120810#ThrottlingException` is a ThrottlingException. */
function errorName(answer: SignedAnswer): string {
  const body = parseBody(answer);
  const type = '__type' in body ? String(body.__type) : '';
  return type.slice(type.indexOf('#') + 1);
}

function failureOf(answer: SignedAnswer): TableFailure {
  const name = answer.statusCode >= 400 && answer.statusCode < 500 ? errorName(answer) : `status ${answer.statusCode}`;
  return new TableFailure(kindOfError(name, answer.statusCode), name);
}

function encodeItem(item: Item): object {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, encodeAttribute(value)]));
}

function encodeAttribute(value: AttributeValue): object {
  return value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') };
}

function encodeCondition({ ExpressionAttributeValues: values, ...condition }: Condition): object {
  return values === undefined ? condition : { ...condition, ExpressionAttributeValues: encodeItem(values) };
}

function decodeItem(body: object): Item | undefined {
  const item: unknown = 'Item' in body ? body.Item : undefined;
  if (typeof item !== 'object' || item === null) return undefined;
  return Object.fromEntries(Object.entries(item).flatMap(decodeAttribute));
}

/** Nothing for a kind of value that Podlab never writes. */
function decodeAttribute([name, value]: [string, unknown]): [string, AttributeValue][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('B' in value && typeof value.B === 'string') return [[name, { B: Buffer.from(value.B, 'base64') }]];
  if ('S' in value && typeof value.S === 'string') return [[name, { S: value.S }]];
  return 'N' in value && typeof value.N === 'string' ? [[name, { N: value.N }]] : [];
}

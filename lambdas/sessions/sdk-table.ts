import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue as SdkAttributeValue,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type AttributeValue, type Condition, type Item, projectionOf, type Table } from './table.ts';
import { isRefusedConnection, kindOfError, TableFailure } from './table-failure.ts';

/** The table through the AWS SDK: on a person's own machine, in tests and in tools. */
export function createSdkTable(client: DynamoDBClient, tableName: string): Table {
  return {
    get: (key, timeoutMs, attribute) => {
      const input = { TableName: tableName, Key: { ...key }, ConsistentRead: true, ...projectionOf(attribute) };
      return getItem(client, input, timeoutMs);
    },
    put: (item, condition, timeoutMs) => {
      const input = { TableName: tableName, Item: { ...item }, ...expressionOf(condition) };
      return change(() => client.send(new PutItemCommand(input), { abortSignal: AbortSignal.timeout(timeoutMs) }));
    },
    update: (key, update, timeoutMs) => {
      const input = { TableName: tableName, Key: { ...key }, ...expressionOf(update) };
      return change(() => client.send(new UpdateItemCommand(input), { abortSignal: AbortSignal.timeout(timeoutMs) }));
    },
    remove: (key, condition, timeoutMs) => {
      const input = { TableName: tableName, Key: { ...key }, ...expressionOf(condition) };
      return change(() => client.send(new DeleteItemCommand(input), { abortSignal: AbortSignal.timeout(timeoutMs) }));
    },
  };
}

/** A client for a DynamoDB that is not AWS's: nothing is asked of the machine or the network to find credentials. */
export function createLocalClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // Whoever uses a Table repeats its requests, and has to know how each of them ended.
    maxAttempts: 1,
  });
}

async function getItem(
  client: DynamoDBClient,
  input: GetItemCommand['input'],
  timeoutMs: number,
): Promise<Item | undefined> {
  const { Item: item } = await client
    .send(new GetItemCommand(input), { abortSignal: AbortSignal.timeout(timeoutMs) })
    .catch(throwFailure);
  return item === undefined ? undefined : Object.fromEntries(Object.entries(item).flatMap(keepKnown));
}

/** Nothing for a kind of value that Podlab never writes. */
function keepKnown([name, { S, N, B }]: [string, SdkAttributeValue]): [string, AttributeValue][] {
  if (B !== undefined) return [[name, { B }]];
  if (S !== undefined) return [[name, { S }]];
  return N === undefined ? [] : [[name, { N }]];
}

function expressionOf<C extends Condition>({ ExpressionAttributeValues: values, ...expression }: C) {
  return values === undefined ? expression : { ...expression, ExpressionAttributeValues: { ...values } };
}

async function change(send: () => Promise<unknown>): Promise<'written' | 'conflict'> {
  try {
    await send();
    return 'written';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'conflict';
    return throwFailure(error);
  }
}

function throwFailure(cause: unknown): never {
  const { name, statusCode } = readError(cause);
  if (cause instanceof Error && isRefusedConnection(cause)) throw new TableFailure('busy', name, { cause });
  throw new TableFailure(kindOfError(name, statusCode ?? 0), name, { cause });
}

function readError(error: unknown): { name: string; statusCode: number | undefined } {
  if (!(error instanceof Error)) return { name: typeof error, statusCode: undefined };
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const statusCode: unknown = Object(metadata).httpStatusCode;
  return { name: error.name, statusCode: typeof statusCode === 'number' ? statusCode : undefined };
}

import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { FunctionUrlEvent } from '../../../lambdas/function-url.ts';
import { handler as bareHandler } from './bare.ts';

const client = new DynamoDBClient();
const TableName = process.env.TABLE_NAME;
const Key = { pk: { S: 'bare' }, sk: { S: 'bare' } };

/** The bare handler that also reads an item and writes one, as every bot with a memory has to. */
export async function handler(event: FunctionUrlEvent) {
  await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  await client.send(new PutItemCommand({ TableName, Item: Key }));
  return bareHandler(event);
}

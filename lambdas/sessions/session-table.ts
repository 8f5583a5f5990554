import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** How long to wait for a new table, and how long between two looks. */
const ACTIVE_WITHIN = { maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.2 };

/**
 * Creates the table where it is missing and waits until it is active: before that, reads do not find it.
 * For a local DynamoDB: on AWS the stack owns the table.
 */
export async function ensureSessionTable(client: DynamoDBClient, tableName: string): Promise<void> {
  if (!(await hasTable(client, tableName))) await createTable(client, tableName);
  await waitUntilTableExists({ client, ...ACTIVE_WITHIN }, { TableName: tableName });
}

async function createTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const command = new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  try {
    await client.send(command);
  } catch (error) {
    // Another process created it in the meantime: that is as good.
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

async function hasTable(client: DynamoDBClient, tableName: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: tableName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

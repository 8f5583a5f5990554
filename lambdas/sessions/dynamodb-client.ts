import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Discord waits three seconds for a reply: a request that has not come back by then helps nobody. */
const REQUEST_TIMEOUT_MS = 1_000;

/** The client on AWS: region and credentials are the function's own. */
export function createAwsClient(): DynamoDBClient {
  return new DynamoDBClient({ maxAttempts: 3, requestHandler: TIMEOUTS });
}

/** The client for a DynamoDB that is not AWS's: nothing is asked of the machine or the network to find credentials. */
export function createLocalClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 3,
    requestHandler: TIMEOUTS,
  });
}

const TIMEOUTS = { connectionTimeout: 500, requestTimeout: REQUEST_TIMEOUT_MS };

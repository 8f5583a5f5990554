import { createJsonAnswer } from './answer.ts';
import { isDiscordFile } from './fetch-attachment.ts';
import { VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';
import { createAwsClient } from './sessions/dynamodb-client.ts';
import { createDynamoDbSessionStore } from './sessions/dynamodb-session-store.ts';

/** The answer as the Lambda function gives it. Nothing kept here between two invocations matters. */
export const answer = createJsonAnswer({
  store: createDynamoDbSessionStore(createAwsClient(), readEnvironment(VARIABLES.tableName)),
  mayFetch: isDiscordFile,
});

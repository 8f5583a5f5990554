import { createLocalClient } from '../sessions/sdk-table.ts';
import { ensureSessionTable } from '../sessions/session-table.ts';
import { prepareDataFolder } from './data-folder.ts';
import { startEmbeddedDynamoDb } from './embedded-dynamodb.ts';
import type { Settings } from './settings.ts';
import { StartFailure } from './start-failure.ts';

/** The table of this machine's sessions. */
export const TABLE_NAME = 'podlab-sessions';

export interface LocalStore {
  /** Where its DynamoDB listens. */
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** The sessions of this machine, ready to be used: in the embedded DynamoDB on disk, or in the one the settings name. */
export async function openLocalStore(settings: Settings): Promise<LocalStore> {
  prepareDataFolder(settings.dataFolder);
  const { endpoint, stop } = await openDynamoDb(settings);
  const client = createLocalClient(endpoint);
  try {
    await ensureSessionTable(client, TABLE_NAME);
    return { endpoint, stop };
  } catch (error) {
    await stop();
    throw unreachable(endpoint, error);
  } finally {
    client.destroy();
  }
}

async function openDynamoDb({ dynamoDbEndpoint, dataFolder }: Settings) {
  if (dynamoDbEndpoint === undefined) return startEmbeddedDynamoDb(dataFolder);
  return { endpoint: dynamoDbEndpoint, stop: async () => {} };
}

function unreachable(endpoint: string, error: unknown): StartFailure {
  const reason = error instanceof Error ? error.name : String(error);
  return new StartFailure(`The DynamoDB at ${endpoint} does not answer (${reason}): see that it runs.`);
}

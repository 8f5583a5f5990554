import { createLocalClient, createSdkTable } from '../sessions/sdk-table.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { ensureSessionTable } from '../sessions/session-table.ts';
import { createSessionStore } from '../sessions/table-session-store.ts';
import { prepareDataFolder } from './data-folder.ts';
import { startEmbeddedDynamoDb } from './embedded-dynamodb.ts';
import type { Settings } from './settings.ts';
import { StartFailure } from './start-failure.ts';

const TABLE_NAME = 'podlab-sessions';

export interface LocalStore {
  readonly store: SessionStore;
  readonly stop: () => Promise<void>;
}

/** The sessions of this machine: in the embedded DynamoDB on disk, or in the one the settings name. */
export async function openLocalStore(settings: Settings): Promise<LocalStore> {
  prepareDataFolder(settings.dataFolder);
  const { endpoint, stop } = await openDynamoDb(settings);
  const client = createLocalClient(endpoint);
  const stopAll = async () => {
    client.destroy();
    await stop();
  };
  try {
    await ensureSessionTable(client, TABLE_NAME);
    return { store: createSessionStore(createSdkTable(client, TABLE_NAME)), stop: stopAll };
  } catch (error) {
    await stopAll();
    throw unreachable(endpoint, error);
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

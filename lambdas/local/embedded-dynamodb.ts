import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { openDatabaseFolder } from './data-folder.ts';

export interface EmbeddedDynamoDb {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Starts the embedded DynamoDB on a free port of this machine, on the disk under `dataFolder`. */
export async function startEmbeddedDynamoDb(dataFolder: string): Promise<EmbeddedDynamoDb> {
  const server = dynalite({ path: await openDatabaseFolder(dataFolder), createTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DYNAMODB_LOCAL, JAVA } from '../tools/require.ts';
import type { RunningDynamoDb } from './session-store-contract.ts';

/** Starts the official DynamoDB Local in memory, and returns once it answers. */
export async function startOfficialDynamoDb(): Promise<RunningDynamoDb> {
  const port = await findFreePort();
  const args = [
    '-Djava.library.path=DynamoDBLocal_lib',
    '-jar',
    'DynamoDBLocal.jar',
    '-inMemory',
    '-port',
    String(port),
  ];
  const child = spawn(JAVA.path, args, {
    cwd: dirname(DYNAMODB_LOCAL.path),
    env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    child.kill('SIGKILL');
    return ended;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await waitUntilReady(endpoint);
    return { endpoint, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The client's own repeats, with their growing pauses, do the waiting. */
async function waitUntilReady(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 40, retryMode: 'standard' });
  await client.send(new ListTablesCommand({})).finally(() => client.destroy());
}

function findFreePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

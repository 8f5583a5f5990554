import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { describeSessionStore } from './session-store-contract.ts';

describe('sessions in the embedded DynamoDB on disk', () => {
  describeSessionStore(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podlab-contract-'));
    const { endpoint, stop } = await startEmbeddedDynamoDb(folder);
    return { endpoint, stop: () => stop().then(() => rmSync(folder, { recursive: true, force: true })) };
  });
});

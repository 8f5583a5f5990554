import { expect, vi } from 'vitest';
import { createAnswer, createJsonAnswer } from '../../../lambdas/answer.ts';
import type { AttributeValue, Item, Table } from '../../../lambdas/sessions/table.ts';
import { createSessionStore } from '../../../lambdas/sessions/table-session-store.ts';
import { buildCommand } from '../../builders/interaction.ts';
import { createMemoryTable } from '../../builders/memory-table.ts';

/** What a conversation asks of AWS, beside the time of the function. */
export interface Usage {
  readonly interactions: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly logBytes: number;
  /** Each combination of a name and what it is counted by. */
  readonly metrics: ReadonlySet<string>;
  /** The largest item at its end. */
  readonly labBytes: number;
}

/** What a newcomer does in a first hour: README's first steps, and around them. */
const CONVERSATION: readonly (readonly [command: string, options?: Record<string, string>])[] = [
  ['help'],
  ['apply', { sample: 'hello' }],
  ['time next'],
  ['kubectl', { command: 'get pods' }],
  ['pod why'],
  ['time advance', { by: '1h' }],
  ['apply', { sample: 'crash-loop' }],
  ['time advance', { by: '10m' }],
  ['pod status'],
  ['pod describe'],
  ['pod logs'],
  ['kubectl', { command: 'delete pod --all' }],
  ['quiz start'],
  ['progress'],
];

/** Units of DynamoDB: a consistent read counts 4 KB, a write 1 KB, of what an item weighs. */
const READ_UNIT_BYTES = 4_096;
const WRITE_UNIT_BYTES = 1_024;

export async function measureUsage(): Promise<Usage> {
  const usage = { readUnits: 0, writeUnits: 0 };
  const memory = createMemoryTable();
  const unitsOf = (item: Item | undefined, unit: number) => Math.max(1, Math.ceil(weigh(item) / unit));
  const table: Table = {
    ...memory,
    get: async (key, timeoutMs) => {
      const item = await memory.get(key, timeoutMs);
      usage.readUnits += unitsOf(item, READ_UNIT_BYTES);
      return item;
    },
    put: (item, condition, timeoutMs) => {
      usage.writeUnits += unitsOf(item, WRITE_UNIT_BYTES);
      return memory.put(item, condition, timeoutMs);
    },
  };
  const lines: string[] = [];
  vi.stubEnv('PODLAB_STAGE', 'prod');
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const answer = createAnswer({ store: createSessionStore(table), mayFetch: () => false, answerWithinMs: 60_000 });
  const answerJson = createJsonAnswer(answer);
  for (const [index, [command, options = {}]] of CONVERSATION.entries()) {
    const json = buildCommand(command, options, { id: `440000000000000${1000 + index}` });
    expect((await answerJson(json, Date.now())).statusCode).toBe(200);
  }
  stderr.mockRestore();
  vi.unstubAllEnvs();
  return {
    ...usage,
    interactions: CONVERSATION.length,
    logBytes: lines.reduce((bytes, line) => bytes + Buffer.byteLength(line), 0),
    metrics: new Set(lines.flatMap((line) => listMetrics(JSON.parse(line)))),
    labBytes: Math.max(...memory.items().map(weigh)),
  };
}

function weigh(item: Item | undefined): number {
  return Object.entries(item ?? {}).reduce((bytes, [name, value]) => bytes + name.length + weighValue(value), 0);
}

function weighValue({ S, N, B }: AttributeValue): number {
  return B === undefined ? Buffer.byteLength(S ?? N ?? '') : B.byteLength;
}

function listMetrics(line: Record<string, unknown>): string[] {
  const { CloudWatchMetrics = [] } = Object(line._aws);
  return CloudWatchMetrics.flatMap(({ Dimensions, Metrics }: { Dimensions: string[][]; Metrics: { Name: string }[] }) =>
    Metrics.map(({ Name }) => [Name, ...(Dimensions[0] ?? []).map((name) => line[name])].join(' ')),
  );
}

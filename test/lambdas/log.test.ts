import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import { enterInvocation, pseudonymOf, writeLog } from '../../lambdas/log.ts';
import type { SessionStore } from '../../lambdas/sessions/session-store.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { WorldFailure } from '../../lambdas/world-failure.ts';
import { buildButtonClick, buildCommand } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';
import { checkMetricDocument } from './check-metric-document.ts';

const SECRET = 'mysecretpodname';
const USER = '777777777777777777';
let lines: Record<string, unknown>[] = [];

beforeEach(() => {
  lines = [];
  vi.stubEnv('PODLAB_STAGE', 'prod');
  vi.stubEnv('PODLAB_DEPLOYMENT', 'arn:aws:cloudformation:eu-west-1:1:stack/podlab-prod/abc');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(String(text)));
    return true;
  });
  enterInvocation('request-1');
});

afterEach(() => {
  enterInvocation(undefined);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const brokenStore: SessionStore = {
  read: () => Promise.reject(new WorldFailure('store-unavailable', 'DynamoDB: busy')),
  readVersion: () => Promise.reject(new WorldFailure('store-unavailable', 'DynamoDB: busy')),
  write: () => Promise.reject(new Error('nothing is written')),
  remove: () => Promise.reject(new Error('nothing is removed')),
  renew: () => Promise.reject(new Error('nothing is renewed')),
  forgotten: { note: () => Promise.reject(new Error('nothing is noted')), covers: async () => false },
  boards: { read: async () => ({ mastery: new Map() }), apply: () => Promise.reject(new Error('nobody joins')) },
  posts: { read: async () => undefined, apply: () => Promise.reject(new Error('nothing is posted')) },
  shares: { read: async () => undefined, apply: () => Promise.reject(new Error('nothing is shared')) },
  pieces: {
    read: async () => undefined,
    write: () => Promise.reject(new Error('nothing is put away')),
    remove: () => Promise.reject(new Error('nothing is removed')),
  },
};

async function send(json: object, store: SessionStore = createSessionStore(createMemoryTable())): Promise<void> {
  const answer = createAnswer({ store, mayFetch: () => false, answerWithinMs: 5_000 });
  await createJsonAnswer(answer, async () => {})(json, Date.now());
}

/** Which metrics a line makes, each with what it is counted by. */
function metricsOf(line: Record<string, unknown> | undefined): string[] {
  const { CloudWatchMetrics } = Object(line?._aws);
  return CloudWatchMetrics.flatMap(({ Dimensions, Metrics }: { Dimensions: string[][]; Metrics: { Name: string }[] }) =>
    Metrics.map(
      ({ Name }) => `${Name}=${line?.[Name]} by ${(Dimensions[0] ?? []).map((name) => line?.[name]).join(',')}`,
    ),
  );
}

describe('the line of an interaction', () => {
  test('is one of Lambda’s own kind, with its request, and a document of metrics', async () => {
    const store = createSessionStore(createMemoryTable());
    await send(buildCommand('apply', { sample: 'hello' }, { userId: USER }), store);
    await send(buildCommand('time advance', { by: '1m' }, { userId: USER }), store);
    const [, line] = lines;
    expect(line).toMatchObject({
      level: 'INFO',
      requestId: 'request-1',
      event: 'interaction',
      command: 'time',
      subcommand: 'advance',
      effect: 'written',
    });
    expect(line?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(checkMetricDocument(line)).toEqual([]);
    expect(metricsOf(line)).toEqual([
      'Interactions=1 by prod',
      `DurationMs=${line?.durationMs} by prod`,
      `Work=${line?.work} by prod`,
      'Conflicts=0 by prod',
      'ColdStarts=0 by prod',
      'Interactions=1 by prod,time,answered',
    ]);
    expect(Number(line?.work)).toBeGreaterThan(0);
  });

  test('of a button is counted as one', async () => {
    await send(buildButtonClick('p1;showHelp'));
    expect(metricsOf(lines[0])).toContain('Interactions=1 by prod,component,answered');
  });

  test('that failed says why, and counts the code', async () => {
    await send(buildCommand('kubectl', { command: `get pod ${SECRET}` }, { userId: USER }), brokenStore);
    const [line] = lines;
    expect(line).toMatchObject({
      level: 'ERROR',
      event: 'failure',
      code: 'store-unavailable',
      message: 'DynamoDB: busy',
    });
    expect(line?.reference).toMatch(/^[0-9a-f]{8}$/);
    expect(checkMetricDocument(line)).toEqual([]);
    expect(metricsOf(line)).toEqual(
      expect.arrayContaining([
        'Failures=1 by prod',
        'Failures=1 by prod,store-unavailable',
        'Interactions=1 by prod,kubectl,failed',
      ]),
    );
  });

  test('that is answered later is counted as deferred', async () => {
    await send(buildCommand('lab import', { file: '9' }));
    expect(lines.map(({ event }) => event)).toEqual(['deferred']);
    expect(metricsOf(lines[0])).toEqual(['Deferred=1 by prod']);
  });

  test('holds neither a user nor what they wrote', async () => {
    await send(buildCommand('kubectl', { command: `get pod ${SECRET}` }, { userId: USER }));
    await send(buildCommand('kubectl', { command: `get pod ${SECRET}` }, { userId: USER }), brokenStore);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${SECRET}|${USER}`));
  });

  test('has no metrics where no stage reads them', () => {
    vi.stubEnv('PODLAB_STAGE', '');
    writeLog('info', 'interaction', {}, { values: { Interactions: 1 } });
    expect(lines[0]).not.toHaveProperty('_aws');
  });
});

test('a user is the same in a deployment, and another one in another deployment', () => {
  const here = pseudonymOf(USER);
  expect(here).toMatch(/^[0-9a-f]{12}$/);
  expect(pseudonymOf(USER)).toBe(here);
  expect(pseudonymOf('777777777777777778')).not.toBe(here);
  vi.stubEnv('PODLAB_DEPLOYMENT', 'another');
  expect(pseudonymOf(USER)).not.toBe(here);
});

test.each([
  ['a metric that the line does not have', { ...document(), Interactions: undefined }, 'Interactions is no number'],
  ['a dimension that the line does not have', { ...document(), Stage: undefined }, 'Stage is no text'],
  ['a time that is none', { ...document(), _aws: { ...document()._aws, Timestamp: '2026' } }, 'Timestamp'],
])('the check of metric documents notices %s', (_, line, complaint) => {
  expect(checkMetricDocument(document())).toEqual([]);
  expect(checkMetricDocument(line).join()).toContain(complaint);
});

function document() {
  const Metrics = [{ Name: 'Interactions', Unit: 'Count' }];
  const CloudWatchMetrics = [{ Namespace: 'Podlab', Dimensions: [['Stage']], Metrics }];
  return { _aws: { Timestamp: 1, CloudWatchMetrics }, Stage: 'prod', Interactions: 1 };
}

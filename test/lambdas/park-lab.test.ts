import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BotReply, Subject } from '../../bot/index.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { saveSession } from '../../core/session/index.ts';
import { setHistory } from '../../core/session/keep-request.ts';
import { ROOM_TO_ADD } from '../../lambdas/sessions/check-room.ts';
import type { OpenRecords } from '../../lambdas/sessions/open-records.ts';
import { DAY_MS } from '../../lambdas/sessions/record-item.ts';
import { runSession } from '../../lambdas/sessions/run-session.ts';
import type { SessionStore } from '../../lambdas/sessions/session-store.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { soon } from '../builders/deadline.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { buildSaidReply } from '../builders/said-reply.ts';

const LAB: Subject = { changes: 'lab', looksAtBoth: false, tellsOfLab: true, toleratesUnreadable: false };
const SWITCH: Subject = { ...LAB, looksAtParked: true };
const REPLY = buildSaidReply('done');

let table: MemoryTable;
let store: SessionStore;
let interactions = 0;

beforeEach(() => {
  table = createMemoryTable();
  store = createSessionStore(table);
});

afterEach(() => {
  vi.useRealTimers();
});

function run(answer: (records: OpenRecords) => void, subject = LAB) {
  interactions += 1;
  const interactionId = String(interactions);
  const answered = (records: OpenRecords): BotReply => {
    answer(records);
    return REPLY;
  };
  return runSession(store, { ownerId: 'user', interactionId, subject, answer: answered }, soon());
}

function open({ session }: OpenRecords): void {
  session.cluster = createCluster(99);
  session.shown = 'a-question';
}

function leave({ session, parked }: OpenRecords): void {
  if (parked === undefined) throw new Error('no lab was kept');
  session.cluster = parked.cluster;
  setHistory(session, parked.history);
  delete session.shown;
}

async function readLab(): Promise<string> {
  let text = '';
  await run(({ session }) => {
    text = saveSession(session);
  });
  return text;
}

async function readObjects(): Promise<string> {
  let text = '';
  await run(({ session }) => {
    text = runKubectl(session.cluster, 'get configmaps,namespaces').stdout;
  });
  return text;
}

/** Text that does not compress, in as many ConfigMaps. */
function fill({ session }: OpenRecords, maps: number, prefix = 'm'): void {
  for (let map = 0; map < maps; map++) {
    const noise = randomBytes(1024).toString('hex');
    runKubectl(session.cluster, `create configmap ${prefix}${map} --from-literal=noise=${noise}`);
  }
}

describe('the learner’s own lab', () => {
  test('lies beside while the world of a question is open, and comes back to the letter', async () => {
    await run((records) => fill(records, 3));
    const own = await readLab();
    await run(open, SWITCH);
    await run(({ session }) => {
      runKubectl(session.cluster, 'create namespace elsewhere');
    });
    expect(table.items().map(({ sk }) => sk?.S)).toEqual(['session#main', 'session#parked']);
    await run(leave, SWITCH);
    expect(await readLab()).toBe(own);
  });

  test('is kept once: from one world to the next it is not written over', async () => {
    await run((records) => fill(records, 2));
    const own = await readLab();
    await run(open, SWITCH);
    await run(open, SWITCH);
    await run(leave, SWITCH);
    expect(await readLab()).toBe(own);
  });

  test('of somebody who never had one is an empty one', async () => {
    await run(open, SWITCH);
    await run(leave, SWITCH);
    await run(({ session }) => expect(session.cluster.nowMs).toBe(0));
  });

  test('lives as long as the world in its place is used: renewed once a day, and longer than the world', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const write = () =>
      run(({ session }) => {
        runKubectl(session.cluster, `create namespace n${interactions}`);
      });
    await run(open, SWITCH);
    for (let day = 0; day < 400; day += 20) {
      vi.setSystemTime(Date.now() + 20 * DAY_MS);
      await write();
      const parked = () => table.items().find(({ sk }) => sk?.S === 'session#parked');
      const renewed = parked();
      await write();
      expect(parked()).toBe(renewed);
    }
    const lives = new Map(table.items().map(({ sk, expiresAt }) => [sk?.S, Number(expiresAt?.N)]));
    expect(lives.get('session#parked')).toBeGreaterThan(lives.get('session#main') ?? Number.POSITIVE_INFINITY);
    await run(leave, SWITCH);
    expect(await readObjects()).not.toContain('n2');
  });

  test('comes back however full it was', async () => {
    for (let part = 0; part < 12; part++) await run((records) => fill(records, 25, `p${part}-`)).catch(() => undefined);
    await run(({ session }) => {
      runKubectl(session.cluster, `annotate configmap p0-0 noise=${randomBytes(24_000).toString('hex')}`);
    });
    const own = await readLab();
    expect((await store.read({ ownerId: 'user', record: 'lab' }, soon())).stored?.sizeBytes).toBeGreaterThan(
      ROOM_TO_ADD.itemBytes,
    );
    await run(open, SWITCH);
    expect((await run(leave, SWITCH)).effect).toBe('written');
    expect(await readLab()).toBe(own);
  });

  test('is not lost to a write that comes in between', async () => {
    await run((records) => fill(records, 1));
    let other: Promise<unknown> | undefined;
    table.beforeWrite = () => {
      table.beforeWrite = () => {};
      other = run(({ session }) => {
        runKubectl(session.cluster, 'create namespace meanwhile');
      });
    };
    await run(open, SWITCH);
    await other;
    const world = await readObjects();
    await run(leave, SWITCH);
    const own = await readObjects();
    expect(own).toContain('m0');
    expect(world + own).toContain('meanwhile');
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { setSpeed } from '../../../core/session/live.ts';
import { issueToken, parseToken } from '../../../lambdas/kube-api/token.ts';
import { lookAtLab, visitLab } from '../../../lambdas/kube-api/visit-lab.ts';
import { packRecord } from '../../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../../lambdas/sessions/repeats.ts';
import { createSessionStore } from '../../../lambdas/sessions/table-session-store.ts';
import { soon } from '../../builders/deadline.ts';
import { createMemoryTable } from '../../builders/memory-table.ts';

const BEGIN_MS = Date.UTC(2026, 10, 28);
const LAB = { ownerId: 'learner', record: 'lab' } as const;

beforeEach(() => void vi.useFakeTimers({ now: BEGIN_MS, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

/** A lab whose clock runs, a minute after what was done in it, looked at every second for so many seconds. */
async function watch(line: string, seconds: number) {
  const table = createMemoryTable();
  const store = createSessionStore(table);
  const { token, hash } = issueToken(LAB.ownerId);
  const session = createSession(1);
  session.apiTokenHash = hash;
  runKubectl(session.cluster, line);
  setSpeed(session, 1, BEGIN_MS - 60_000);
  await store.write(LAB, 0, packRecord(saveSession(session), NO_REPEATS), soon());
  const opened = parseToken(token);
  if (opened === undefined) throw new Error('no token');
  const look = () => visitLab(store, opened, ({ cluster }) => ({ value: cluster.nowMs, changes: false }), soon());
  await look();
  table.counts.writes = 0;
  const clocks: (number | undefined)[] = [];
  for (let second = 1; second <= seconds; second += 1) {
    vi.setSystemTime(BEGIN_MS + second * 1000);
    clocks.push(await look());
  }
  const stored = loadSession((await store.read(LAB, soon())).stored?.text ?? '');
  if (!stored.ok) throw new Error(stored.error);
  return { clocks, writes: table.counts.writes, stored: stored.session };
}

describe('a clock that runs while somebody looks every second', () => {
  test('goes on before their eyes, and is written every ten seconds where nothing happens', async () => {
    const { clocks, writes, stored } = await watch('run web --image=nginx', 60);
    expect(clocks).toEqual(Array.from({ length: 60 }, (_, second) => 61_000 + second * 1000));
    expect(writes).toBe(6);
    expect(stored.cluster.nowMs).toBe(120_000);
    expect(stored.live?.atMs).toBe(BEGIN_MS + 60_000);
  });

  test('is written at once where something is seen to happen', async () => {
    const command = 'sh -c "sleep 5; exit 1"';
    const { writes } = await watch(`run job --image=busybox --restart=OnFailure -- ${command}`, 60);
    expect(writes).toBeGreaterThan(6);
    expect(writes).toBeLessThan(30);
  });

  test('is written where what passed took work', async () => {
    const { writes } = await watch('run busy --image=busybox -- sh -c "while :; do seq 1 20000; sleep 1; done"', 20);
    expect(writes).toBeGreaterThan(2);
  });
});

describe('a look at one’s own lab', () => {
  async function lookAfterAMinute(change: (session: ReturnType<typeof createSession>) => void) {
    const table = createMemoryTable();
    const store = createSessionStore(table);
    const session = createSession(1);
    setSpeed(session, 10, BEGIN_MS - 60_000);
    change(session);
    await store.write(LAB, 0, packRecord(saveSession(session), NO_REPEATS), soon());
    table.counts.writes = 0;
    const seen = await lookAtLab(store, LAB.ownerId, ({ cluster }) => cluster.nowMs, soon());
    return { seen, writes: table.counts.writes };
  }

  test('brings a clock that runs to the present', async () => {
    expect((await lookAfterAMinute(() => {})).seen).toBe(600_000);
  });

  test('writes nothing where the clock stands', async () => {
    const stood = await lookAfterAMinute((session) => setSpeed(session, undefined, BEGIN_MS));
    expect(stood).toEqual({ seen: 0, writes: 0 });
  });

  test('leaves the clock of a question’s world where it is', async () => {
    const shown = await lookAfterAMinute((session) => {
      session.shown = 'a question';
    });
    expect(shown).toEqual({ seen: 0, writes: 0 });
  });

  test('sees the lab that somebody would begin with, and does not begin it', async () => {
    const table = createMemoryTable();
    const store = createSessionStore(table);
    expect(await lookAtLab(store, 'new', ({ cluster }) => cluster.nowMs, soon())).toBe(0);
    expect(table.counts.writes).toBe(0);
  });
});

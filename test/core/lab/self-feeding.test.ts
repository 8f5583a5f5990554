import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { countObjects, objectsOf } from '../../../core/cluster/object-store.ts';
import { PRICES, startWork, WORK_OF_A_REQUEST } from '../../../core/cluster/work.ts';
import { describeChange } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createSession, loadSession, type Session, saveSession } from '../../../core/session/index.ts';
import { ROOM_TO_ADD } from '../../../lambdas/sessions/check-room.ts';
import { compressText } from '../../../lambdas/sessions/compress.ts';
import { DAY } from '../../work/lab-story.ts';
import { doDeed, ENDLESS_LABS, SETTLING_LABS, type SelfFeedingLab } from '../../work/self-feeding-labs.ts';

/** A tenth shows as well as the whole that a request ends where its work does. */
const UNITS = WORK_OF_A_REQUEST / 10;
/** A request stops between two occurrences: the last one may be a slice that overdraws its second. */
const OVERDRAFT = 8 * LIMITS.stepsPerVirtualSecond * PRICES.step;

const SPANS_MS = [DAY, 30 * DAY, 365 * DAY];

const named = (labs: readonly SelfFeedingLab[]) => labs.map((lab) => [lab.name, lab] as const);

describe('what feeds itself', () => {
  test.each(named([...ENDLESS_LABS, ...SETTLING_LABS]))(
    '%s: is moved as far as the work of a request goes, goes on from there, and stays small',
    (_, lab) => {
      let session = beginLab(lab);
      for (const ms of SPANS_MS) {
        for (let request = 0; request < 2; request += 1) session = move(session, ms, lab);
      }
    },
  );

  test.each(named(SETTLING_LABS))('%s: is at rest after three days', (_, lab) => {
    const { cluster } = beginLab(lab);
    startWork(cluster);
    advanceBy(cluster, 3 * DAY, describeChange);
    cluster.work.left = UNITS;
    expect(advanceBy(cluster, 365 * DAY, describeChange)).toMatchObject({ complete: true });
  });
});

function beginLab({ deeds }: SelfFeedingLab): Session {
  const session = createSession(1);
  for (const deed of deeds) doDeed(session.cluster, deed);
  return session;
}

/** One request, as it is loaded, done and saved again; then what a hand does beside it. */
function move({ cluster }: Session, ms: number, { again = [] }: SelfFeedingLab): Session {
  cluster.work.left = UNITS;
  const outcome = advanceBy(cluster, ms, describeChange);
  if (!outcome.ok) throw new Error(outcome.error);
  expect(UNITS - cluster.work.left).toBeLessThan(UNITS + OVERDRAFT);
  if (outcome.complete) expect(outcome.toMs - outcome.fromMs).toBe(ms);
  else expect(outcome.toMs).toBeGreaterThan(outcome.fromMs);
  for (const line of again) doDeed(cluster, line);
  return keep(cluster);
}

/** Far within what an item may hold. */
const KEPT_BYTES = ROOM_TO_ADD.itemBytes / 2;

function keep(cluster: Session['cluster']): Session {
  expect(objectsOf(cluster.store, 'Pod').size).toBeLessThanOrEqual(LIMITS.pods);
  expect(objectsOf(cluster.store, 'Event').size).toBeLessThanOrEqual(LIMITS.events);
  expect(countObjects(cluster.store)).toBeLessThanOrEqual(LIMITS.objects);
  const text = saveSession({ cluster, language: undefined, welcomed: true });
  expect(compressText(text).length).toBeLessThan(KEPT_BYTES);
  const loaded = loadSession(text);
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}

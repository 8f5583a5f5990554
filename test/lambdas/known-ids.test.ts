import { expect, test } from 'vitest';
import { addId, knowsId, NO_IDS, readIds } from '../../lambdas/sessions/known-ids.ts';

const NOON_MS = Date.UTC(2026, 0, 1, 12);
const MINUTE_MS = 60_000;

/** So many ids, one a millisecond from noon on. */
function addMany(count: number) {
  let ids = NO_IDS;
  for (let id = 0; id < count; id += 1) ids = addId(ids, `${id}`, NOON_MS + id);
  return ids;
}

test('an id is known until the last signature on it is good no longer', () => {
  const ids = addId(NO_IDS, 'first', NOON_MS);
  expect(knowsId(addId(ids, 'later', NOON_MS + 10 * MINUTE_MS), 'first')).toBe(true);
  expect(knowsId(addId(ids, 'later', NOON_MS + 10 * MINUTE_MS + 1000), 'first')).toBe(false);
});

test('an id that was not added is not known', () => {
  expect(['5', '05', '', '12'].map((id) => knowsId(addMany(10), id))).toEqual([true, false, false, false]);
});

test('no more than a thousand and twenty-four are carried, in twelve bytes each', () => {
  const ids = addMany(2_000);
  expect(ids).toHaveLength(1_024 * 12);
  expect([knowsId(ids, '976'), knowsId(ids, '975')]).toEqual([true, false]);
});

test('bytes that are no list of ids hold none', () => {
  expect(readIds(addMany(2))).toEqual(addMany(2));
  expect(readIds(addMany(2).subarray(1))).toEqual(NO_IDS);
  expect(readIds(undefined)).toEqual(NO_IDS);
});

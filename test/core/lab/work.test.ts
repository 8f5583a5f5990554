import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { PRICES, WORK_OF_A_REQUEST } from '../../../core/cluster/work.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';
import { HOSTILE_LABS } from '../../work/hostile-labs.ts';
import { ORDINARY_LABS } from '../../work/ordinary-labs.ts';
import { askSession, describeContainers, prepareLab, prepareSession } from '../../work/play-lab.ts';

/** A request stops between two occurrences: the last one may be a slice that overdraws its second. */
const OVERDRAFT = 8 * LIMITS.stepsPerVirtualSecond * PRICES.step;
/** Well below what a saved session is unpacked to. */
const SAVED_CHARACTERS = 8 * 1024 * 1024;

/** The stories of growth, and how their containers end. */
const ENDS: readonly (readonly [story: string, containers: string])[] = [
  ['arguments that double', '1 OOMKilled 137'],
  ['arguments that double without end', '1 OOMKilled 137'],
  ['a function that calls itself with twice the text', '1 OOMKilled 137'],
  ['the same, printing', '1 OOMKilled 137'],
  ['the same with a pause', '1 OOMKilled 137'],
  ['the same in a substitution', '1 OOMKilled 137'],
  ['a here-document that doubles', '1 OOMKilled 137'],
  ['a here-document that doubles without a pause', '1 OOMKilled 137'],
  ['a variable that doubles', '1 OOMKilled 137'],
  ['an array that grows', '1 OOMKilled 137'],
  ['an array that doubles', '1 OOMKilled 137'],
  ['24 variables of a manifest that double', '1 Error 255'],
  ['40 variables of a manifest that double', '1 Error 255'],
  ['400 long arguments of a manifest', '1 Error 255'],
];

describe('a request to a hostile lab', () => {
  test('there are at least forty of them', () => {
    expect(HOSTILE_LABS.length).toBeGreaterThanOrEqual(40);
  });

  // A tenth of the work shows as well as all of it that a request ends where its work does.
  test.each(HOSTILE_LABS.map((story) => [story.name, story] as const))('%s: ends, and can be saved', (_, story) => {
    const units = WORK_OF_A_REQUEST / 10;
    const { session, spent } = prepareLab(story)(units);
    expect(spent).toBeLessThan(units + OVERDRAFT);
    const text = saveSession(session);
    expect(text.length).toBeLessThan(SAVED_CHARACTERS);
    expect(loadSession(text).ok).toBe(true);
  });

  test.each(ENDS)('%s: %s', (name, containers) => {
    const story = HOSTILE_LABS.find((each) => each.name === name);
    if (story === undefined) throw new Error(`there is no story ${name}`);
    const { session } = prepareLab(story)(WORK_OF_A_REQUEST);
    expect(describeContainers(session)).toBe(containers);
    expect(saveSession(session).length).toBeLessThan(2 * LIMITS.machineBytes);
  });
});

test('what is to change more objects than is left to do changes none, and all where there is enough', () => {
  const story = HOSTILE_LABS.find(({ name }) => name === 'labels for 150 Pods of 200 tolerations');
  if (story === undefined) throw new Error('there is no such story');
  const session = prepareSession(story);
  const before = saveSession(session);
  expect(askSession(session, story.request, WORK_OF_A_REQUEST / 10).outcome).toMatch(/^exit code 1/);
  expect(saveSession(session)).toBe(before);
  expect(askSession(session, story.request, WORK_OF_A_REQUEST).outcome).toMatch(/^exit code 0: pod\/p-.* labeled/);
});

describe('a request to an ordinary lab', () => {
  test('there are at least forty of them', () => {
    expect(ORDINARY_LABS.length).toBeGreaterThanOrEqual(40);
  });

  test.each(ORDINARY_LABS.map((story) => [story.name, story] as const))('%s: is done whole', (_, story) => {
    expect(prepareLab(story)(WORK_OF_A_REQUEST).outcome).toMatch(/^(done|exit code 0)/);
  });
});

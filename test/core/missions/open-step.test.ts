import { describe, expect, test } from 'vitest';
import { nameShownMission, readShownMission } from '../../../core/missions/mission-list.ts';
import { beginAgain, findOpenStep, finishStep, listDoneMissions, stepOf } from '../../../core/missions/open-step.ts';
import { createQuizRecord, type QuizRecord } from '../../../core/quiz/index.ts';
import { loadQuizRecord, saveQuizRecord } from '../../../core/session/index.ts';

function recordWith(...missions: readonly (readonly [id: string, at: number, done?: boolean])[]): QuizRecord {
  const record = createQuizRecord();
  for (const [id, at, done = false] of missions) record.missions.set(id, { at, done });
  return record;
}

describe('the open step', () => {
  test.each([
    ['is none for who has begun nothing', recordWith(), undefined, undefined],
    ['is none where there is no record', undefined, undefined, undefined],
    ['is the first one of the mission whose lab is open', recordWith(), 'mission/first', ['first', 0]],
    ['is where the mission was left', recordWith(['first', 2]), undefined, ['first', 2]],
    ['is of the mission gone on with last', recordWith(['first', 2], ['pod', 1]), undefined, ['pod', 1]],
    ['is of the mission whose lab is open', recordWith(['first', 2], ['pod', 1]), 'mission/first', ['first', 2]],
    ['is of one that is not done', recordWith(['first', 2], ['pod', 4, true]), undefined, ['first', 2]],
    ['is none where all that was begun is done', recordWith(['pod', 4, true]), undefined, undefined],
    ['is none in the lab of a mission that is done', recordWith(['pod', 4, true]), 'mission/pod', undefined],
    ['leaves out what this Podlab does not know', recordWith(['gone', 1]), 'mission/gone', undefined],
    ['is not touched by a broken lab', recordWith(['first', 2]), 'fix/1', ['first', 2]],
  ] as const)('%s', (_, record, shown, wanted) => {
    const open = findOpenStep(record, shown);
    expect(open === undefined ? undefined : [open.mission, open.step]).toEqual(wanted);
  });

  test('says of how many it is one', () => {
    expect(findOpenStep(recordWith(['first', 2]))).toEqual({ mission: 'first', step: 2, of: 5 });
  });
});

test('a step is finished once, and only where it is the open one', () => {
  const record = recordWith(['first', 2]);
  const open = { mission: 'first', step: 2, of: 5 } as const;
  expect(finishStep(record, open)).toBe(true);
  expect(finishStep(record, open)).toBe(false);
  expect(stepOf(record, 'first')?.step).toBe(3);
});

test('a mission that is begun again stays done', () => {
  const record = recordWith(['pod', 3]);
  finishStep(record, { mission: 'pod', step: 3, of: 4 });
  expect(listDoneMissions(record)).toEqual(['pod']);
  beginAgain(record, 'pod');
  expect([listDoneMissions(record), stepOf(record, 'pod')?.step]).toEqual([['pod'], 0]);
});

test('is kept with the quiz record, in its order', () => {
  const record = recordWith(['pod', 4, true], ['first', 2]);
  const text = saveQuizRecord(record);
  expect(loadQuizRecord(text)?.missions).toEqual(record.missions);
  expect([...(loadQuizRecord(text)?.missions.keys() ?? [])]).toEqual(['pod', 'first']);
});

test('a record that knows of no missions saves as it did, and loads', () => {
  const text = saveQuizRecord(createQuizRecord());
  expect(text).not.toContain('missions');
  expect(loadQuizRecord(text)?.missions.size).toBe(0);
});

test('the name of a lab leads back to its mission', () => {
  expect(readShownMission(nameShownMission('yaml'))).toBe('yaml');
  expect(readShownMission('mission/constructor')).toBeUndefined();
});

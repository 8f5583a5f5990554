import { describe, expect, test } from 'vitest';
import {
  findMissing,
  type Goal,
  MISSIONS,
  missionOf,
  openMission,
  playAll,
  readKey,
  type TaskStep,
} from '../../../core/missions/index.ts';
import { MISSION_IDS, MISSION_LENGTHS } from '../../../core/missions/mission-list.ts';

const ALL_STEPS = MISSIONS.flatMap((mission) =>
  mission.steps.map((step, at) => ({ name: `${mission.id} ${at + 1}`, mission, step, at })),
);
const TASKS = ALL_STEPS.flatMap((each) => (each.step.kind === 'ask' ? [] : [{ ...each, step: each.step }]));
const QUESTIONS = ALL_STEPS.flatMap((each) => (each.step.kind === 'ask' ? [{ ...each, step: each.step }] : []));

test('the list of missions tells their order and lengths', () => {
  expect(MISSIONS.map(({ id, steps }) => [id, steps.length])).toEqual(Object.entries(MISSION_LENGTHS));
  expect(MISSION_IDS.map((id) => missionOf(id).id)).toEqual(MISSION_IDS);
});

test('each mission has four to six steps, asks at least once, and ends with what the learner does', () => {
  for (const { steps } of MISSIONS) {
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.length).toBeLessThanOrEqual(6);
    expect(steps.filter(({ kind }) => kind === 'ask').length).toBeGreaterThan(0);
    expect(steps.at(-1)?.kind).toBe('you');
  }
});

describe.each(TASKS)('step $name', ({ mission, step, at }) => {
  test('is not done before it is played, and is done after', () => {
    const lab = openMission(mission, at);
    expect(findMissing(lab, step.goals)).toBeDefined();
    playAll(lab, step.plays);
    expect(findMissing(lab, step.goals)).toBeUndefined();
    expect(lab.work.left).toBeGreaterThan(0);
  });

  test('each of its goals can fail: in an empty lab, and says how that stands', () => {
    const empty = openMission(mission, 0);
    for (const goal of step.goals) {
      const missing = findMissing(empty, [goal]);
      expect(missing?.goal).toBe(goal);
      expect(missing?.printed).toMatch(/not found|No resources found|^$/);
    }
  });

  test.runIf(waitsForGoal(step))('is not done before its time', () => {
    const lab = openMission(mission, at);
    const commands = step.plays.filter(({ kind }) => kind !== 'until' && kind !== 'pass');
    playAll(lab, commands);
    expect(findMissing(lab, step.goals)).toBeDefined();
  });
});

/** What only time brings about is not there at the moment of the command. */
function waitsForGoal({ plays, goals }: TaskStep): boolean {
  const waited = plays.flatMap((play) => (play.kind === 'until' ? [play.condition] : []));
  return goals.some((goal) => goal.kind === 'until' && waited.includes(goal.condition));
}

describe.each(QUESTIONS)('question $name', ({ mission, step, at }) => {
  test('has one of its options as the key, and offers each once', () => {
    const key = readKey(openMission(mission, at), step);
    expect(step.options).toContain(key.value);
    expect(step.options.indexOf(key.value)).toBe(key.place);
    expect(new Set(step.options).size).toBe(step.options.length);
  });

  test('has none where the lab is another one than the step needs', () => {
    expect(readKey(openMission(mission, 0), { ...step, ahead: [] }).place).toBeUndefined();
  });
});

test('the keys do not all stand at one place', () => {
  const places = QUESTIONS.map(({ mission, step, at }) => readKey(openMission(mission, at), step).place);
  expect(new Set(places).size).toBeGreaterThan(2);
});

/** What a learner may do to a lab in which a goal holds, after which it does not. */
const UNDONE: readonly (readonly [name: string, goal: Goal, undo: string])[] = [
  ['a Pod that was deleted is not ready', { kind: 'until', condition: 'pod/web ready' }, 'delete pod web'],
  [
    'an image that was set back is not the broken one',
    { kind: 'reads', line: "get pod web -o jsonpath='{.spec.containers[0].image}'", wanted: 'nginx' },
    'set image pod/web web=nginx:no-such-tag',
  ],
];

test.each(UNDONE)('%s', (_, goal, line) => {
  const lab = openMission(missionOf('first'), 2);
  expect(findMissing(lab, [goal])).toBeUndefined();
  playAll(lab, [
    { kind: 'kubectl', line },
    { kind: 'pass', seconds: 60 },
  ]);
  expect(findMissing(lab, [goal])).toMatchObject({ goal });
});

test('a Pod of the same name counts as replaced once the first one is gone, and not before', () => {
  const lab = openMission(missionOf('working'), 3);
  const goal: Goal = { kind: 'replaced', name: 'app' };
  const step = (line: string) =>
    playAll(lab, [
      { kind: 'kubectl', line },
      { kind: 'pass', seconds: 30 },
    ]);
  step('run app-2 --image=nginx');
  expect(findMissing(lab, [goal])).toBeDefined();
  step('delete pod app');
  step('delete pod app-2');
  expect(findMissing(lab, [goal])).toBeDefined();
  step('run app --image=nginx');
  expect(findMissing(lab, [goal])).toBeUndefined();
});

test('what is missing of a Pod is told by its STATUS, READY and the message of its condition', () => {
  const missing = findMissing(openMission(missionOf('first'), 4), [{ kind: 'until', condition: 'pod/web ready' }]);
  expect(missing?.pod).toEqual({
    name: 'web',
    status: 'ImagePullBackOff',
    ready: '0/1',
    message: 'containers with unready status: [web]',
  });
  expect(missing?.line).toBe('get pod web');
});

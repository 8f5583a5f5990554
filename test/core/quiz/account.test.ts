import { expect, test } from 'vitest';
import { WORK_OF_A_REQUEST, type Work } from '../../../core/cluster/work.ts';
import { applyText } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import {
  buildFix,
  chooseQuestion,
  explainAnswer,
  FIXES,
  FORMS,
  judgeFix,
  openFix,
  openQuestion,
  openWorld,
  printRef,
  type QuestionRef,
  quizQuestions,
} from '../../../core/quiz/index.ts';
import { CONCEPT_IDS } from '../../../core/quiz/memory/due.ts';
import { createSession, tryAhead } from '../../../core/session/index.ts';
import { shell } from '../../work/lab-story.ts';

function account(): Work {
  return { left: WORK_OF_A_REQUEST };
}

/** One question of each concept, in ever another form. */
const REFS = CONCEPT_IDS.flatMap((concept, seed): QuestionRef[] => {
  const forms = [...FORMS.slice(seed % FORMS.length), ...FORMS.slice(0, seed % FORMS.length)];
  const found = forms.map((form) => chooseQuestion({ concept, seed, forms: [form] })).find((ref) => ref !== undefined);
  return found === undefined ? [] : [found];
});

test('a question, the worlds imagined beside it and its explanation are paid from the account that is given', () => {
  const costs = REFS.map((ref) => {
    const work = account();
    const question = openQuestion(ref, work);
    const asked = WORK_OF_A_REQUEST - work.left;
    if (question !== 'replaced') explainAnswer(question, { kind: 'unsure' }, work);
    return { asked, all: WORK_OF_A_REQUEST - work.left };
  });
  expect(costs.filter(({ asked, all }) => asked > 0 && all > asked).length).toBeGreaterThan(REFS.length / 2);
  // A request opens a few: what was answered, judged and told, and what is asked next.
  expect(Math.max(...costs.map(({ all }) => all))).toBeLessThan(WORK_OF_A_REQUEST / 10);
});

test('what is known, judged and told of the dearest question leaves the request more than half of what it may do at least', () => {
  for (const ref of REFS) {
    const work = account();
    const door = quizQuestions(work);
    const id = printRef(ref);
    expect(door.knows(id), id).toBe(true);
    const known = work.left;
    door.judge(id, { kind: 'unsure' });
    const question = openQuestion(ref, work);
    if (question === 'replaced') throw new Error(id);
    // What is played is paid each time, by whoever asks.
    expect(known === WORK_OF_A_REQUEST, id).toBe(question.kind === 'know');
    explainAnswer(question, { kind: 'unsure' }, work);
    // A lab at its bound leaves four tenths.
    expect(WORK_OF_A_REQUEST - work.left, id).toBeLessThan(0.2 * WORK_OF_A_REQUEST);
  }
});

test('the world of a question goes on with the account that opened it', () => {
  const work = account();
  const world = REFS.map((ref) => openWorld(ref, work)).find((found) => found !== undefined);
  expect(world?.work).toBe(work);
  expect(work.left).toBeLessThan(WORK_OF_A_REQUEST);
});

test.each(FIXES.map((fix, number) => [number + 1, fix] as const))(
  'broken lab %i is opened and judged within one account',
  (_, fix) => {
    const session = createSession(1);
    const work = session.cluster.work;
    work.left = WORK_OF_A_REQUEST;
    const scene = buildFix({ fix, seed: 1 });
    session.cluster = openFix(scene, work);
    const verdict = tryAhead(session, (copy) => judgeFix(scene, copy));
    expect(verdict?.kind).not.toBe('too-busy');
    expect(session.cluster.work).toBe(work);
    expect(work.left).toBeGreaterThan(WORK_OF_A_REQUEST / 2);
  },
);

test('a busy lab that runs ahead spends what is left of the request, and no more', () => {
  const session = createSession(1);
  applyText(session.cluster, JSON.stringify(shell('while true; do seq 1 9000; sleep 1; done')), 'STDIN');
  session.cluster.work.left = 500_000;
  const ahead = tryAhead(session, (copy) => advanceBy(copy, 86_400_000, () => []));
  expect(ahead).toMatchObject({ ok: true, complete: false });
  expect(session.cluster.work.left).toBeLessThan(1);
  expect(session.cluster.nowMs).toBe(0);
});

test('what runs ahead may have less than is left', () => {
  const session = createSession(1);
  applyText(session.cluster, JSON.stringify(shell('while true; do seq 1 9000; sleep 1; done')), 'STDIN');
  session.cluster.work.left = WORK_OF_A_REQUEST;
  tryAhead(session, (copy) => advanceBy(copy, 86_400_000, () => []), 1_000_000);
  expect(session.cluster.work.left).toBeGreaterThan(0.7 * WORK_OF_A_REQUEST);
});

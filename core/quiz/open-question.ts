import type { Work } from '../cluster/work.ts';
import { listWrongAnswers, MOST_WRONG, misconceptionsOf, type WrongAnswer } from './accept/list-answers.ts';
import { arrangeOptions, arrangeOrder } from './arrange-options.ts';
import { playEdits, printEdit } from './forms/change-form.ts';
import { proposeFields } from './forms/field-form.ts';
import { proposeOrder } from './forms/order-form.ts';
import { proposeLines } from './forms/spot-form.ts';
import { openKnow } from './know/know-questions.ts';
import { OBSERVATIONS } from './observations/observations.ts';
import { type Opened, openPlay } from './open-play.ts';
import type { ChangeQuestion, Option, OrderQuestion, PlayedQuestion, Question } from './question.ts';
import { printRef, type QuestionRef } from './question-ref.ts';
import type { Ask, Change } from './scene/scene.ts';
import { showScene } from './show-scene.ts';

/** The question behind a ref, its key computed, paid from `account`; `replaced` where its situation is another by now. */
export function openQuestion(ref: QuestionRef, account?: Work): Question | 'replaced' {
  const opened = openPlay(ref, account);
  if (opened === undefined) return openKnow(ref) ?? 'replaced';
  switch (opened.kind) {
    case 'order':
      return askOrder(ref, opened) ?? 'replaced';
    case 'change':
      return askChange(ref, opened, opened.change) ?? 'replaced';
    default:
      return askPlayed(ref, opened, opened.ask) ?? 'replaced';
  }
}

function askPlayed(ref: QuestionRef, opened: Opened, ask: Ask): PlayedQuestion | undefined {
  const found = findAnswers(ref, opened, ask);
  if (found === undefined || ref.form === 'order' || ref.form === 'change') return undefined;
  const wrong = found.wrong
    .slice(0, MOST_WRONG)
    .map(({ value, rules }): Option => ({ value, misconceptions: misconceptionsOf(rules, ask) }));
  return {
    kind: 'played',
    form: ref.form,
    ref,
    id: printRef(ref),
    shown: showScene(opened.play.scene, ref.momentSeconds),
    observation: ask.observation,
    container: ask.container,
    told: found.told,
    answers: ref.form === 'choose' ? OBSERVATIONS[ask.observation].answers : 'literal',
    ...arrangeOptions(printRef(ref), found.key, wrong),
  };
}

interface Answers {
  readonly told: string | undefined;
  readonly key: string;
  readonly wrong: readonly WrongAnswer[];
}

function findAnswers({ form }: QuestionRef, { play, line }: Opened, ask: Ask): Answers | undefined {
  if (form === 'field') return proposeFields(play, ask);
  if (form === 'spot') return proposeLines(play, ask);
  const key = OBSERVATIONS[ask.observation].read(play, ask)?.value;
  return key === undefined ? undefined : { told: undefined, key, wrong: listWrongAnswers(play, ask, key, line.rules) };
}

function askOrder(ref: QuestionRef, { play }: Opened): OrderQuestion | undefined {
  const proposal = proposeOrder(play);
  if (proposal === undefined) return undefined;
  const shown = showScene(play.scene, ref.momentSeconds);
  return { kind: 'order', form: 'order', ref, id: printRef(ref), shown, ...arrangeOrder(printRef(ref), proposal) };
}

function askChange(ref: QuestionRef, { play }: Opened, change: Change): ChangeQuestion | undefined {
  const reached = playEdits(play, change);
  const keyEdit = change.edits[reached.indexOf(true)];
  if (keyEdit === undefined) return undefined;
  const wrong = change.edits
    .filter((edit) => edit !== keyEdit)
    .map((edit): Option => ({ value: printEdit(edit), misconceptions: edit.by ?? [] }));
  return {
    kind: 'change',
    form: 'change',
    ref,
    id: printRef(ref),
    shown: showScene(play.scene, ref.momentSeconds),
    observation: change.goal.observation,
    goal: change.goal.value,
    answers: 'literal',
    ...arrangeOptions(printRef(ref), printEdit(keyEdit), wrong),
  };
}

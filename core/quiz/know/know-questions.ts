import { arrangeOptions } from '../arrange-options.ts';
import type { KnowQuestion, Option } from '../question.ts';
import { printRef, type QuestionRef } from '../question-ref.ts';
import { KNOW_QUESTIONS } from './questions.generated.ts';
import type { WrittenKnow } from './written-know.ts';

export type KnowId = (typeof KNOW_QUESTIONS)[number]['id'];

const PREFIX = 'know/';

/** All questions that are not played. */
export const KNOW: readonly WrittenKnow[] = KNOW_QUESTIONS;

/** The ref of a know question; `seed` draws the order of its answers. */
export function refOfKnow({ id, version, concept, form }: WrittenKnow, seed: number): QuestionRef {
  return { concept, situation: `${PREFIX}${id}`, version, seed, observation: '', form, momentSeconds: 0 };
}

/** The know question behind a ref; undefined where there is none of that version. */
export function openKnow(ref: QuestionRef): KnowQuestion | undefined {
  const written = KNOW_QUESTIONS.find(({ id }) => `${PREFIX}${id}` === ref.situation);
  if (written === undefined || written.version !== ref.version || written.form !== ref.form) return undefined;
  const answers: readonly WrittenKnow['answers'][number][] = written.answers;
  const options = answers.map((misconceptions, index): Option => ({ value: `answer-${index + 1}`, misconceptions }));
  const wrong = options.filter((_, index) => index !== written.keyIndex);
  return {
    kind: 'know',
    form: written.form,
    ref,
    id: printRef(ref),
    know: written.id,
    answers: 'text',
    source: written.source,
    ...arrangeOptions(printRef(ref), options[written.keyIndex]?.value ?? '', wrong),
  };
}

import { CONCEPTS, type Concept, type ConceptId } from '../concepts/concepts.ts';
import type { MisconceptionId } from '../concepts/misconceptions.ts';
import { dayOf } from './day.ts';
import { type AnswerForm, type ConceptMemory, type GivenAnswer, KEPT_ANSWERS, type QuizRecord } from './record.ts';
import { Scheduler } from './schedule.ts';

/** An answer to be remembered; whether it counts is found out here. */
export type NewAnswer = Omit<GivenAnswer, 'counted'> & { readonly form: AnswerForm };

/** So many forms make a concept known, and refute a misconception: one of four may be guessed. */
const FORMS_TO_KNOW = 2;

/** Remembers an answer: by FSRS where it is the first of its concept on its day, and as evidence in any case. */
export function rememberAnswer(record: QuizRecord, { form, ...answer }: NewAnswer): void {
  const before = record.concepts.get(answer.concept);
  const day = dayOf(answer.atMs, record.utcOffsetMinutes ?? 0);
  const counted = before === undefined || day > before.schedule.lastDay;
  const schedule = counted ? new Scheduler(record.model).review(before?.schedule, day, answer.right) : before.schedule;
  const forms = answer.right ? addForm(before?.forms ?? [], form) : [];
  record.concepts.set(answer.concept, { schedule, forms, missed: !answer.right, lastForm: form });
  record.answers = [...record.answers, { ...answer, counted }].slice(-KEPT_ANSWERS);
  if (answer.right) refute(record, answer.concept, form);
  if (answer.misconception !== undefined) hold(record, answer, answer.misconception);
}

/** True once a concept has left learning. */
export function isKnown(memory: ConceptMemory | undefined): boolean {
  return memory !== undefined && memory.forms.length >= FORMS_TO_KNOW;
}

function addForm(forms: readonly AnswerForm[], form: AnswerForm): readonly AnswerForm[] {
  return forms.includes(form) ? forms : [...forms, form].slice(0, FORMS_TO_KNOW);
}

function hold({ held }: QuizRecord, answer: Omit<GivenAnswer, 'counted'>, misconception: MisconceptionId): void {
  const { concept, question, given, atMs } = answer;
  const times = (held.get(misconception)?.times ?? 0) + 1;
  held.set(misconception, { concept, question, given, atMs, times, refutedIn: [] });
}

/** A right answer speaks against the misconceptions of its concept, and against those once chosen there. */
function refute({ held }: QuizRecord, concept: ConceptId, form: AnswerForm): void {
  const home: Concept = CONCEPTS[concept];
  for (const [misconception, proof] of held) {
    if (proof.concept !== concept && !home.misconceptions.includes(misconception)) continue;
    const refutedIn = addForm(proof.refutedIn, form);
    if (refutedIn.length < FORMS_TO_KNOW) held.set(misconception, { ...proof, refutedIn });
    else held.delete(misconception);
  }
}

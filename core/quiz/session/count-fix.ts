import { type FixRef, parseFixRef, printFixRef } from '../fixes/fix-ref.ts';
import { dayOf } from '../memory/day.ts';
import type { QuizRecord } from '../memory/record.ts';
import { rememberAnswer } from '../memory/remember-answer.ts';

/** How a learner came to the end of a broken lab. */
export interface CountedFix {
  readonly ref: FixRef;
  /** False where they had to be told what mends it. */
  readonly mended: boolean;
  /** The moment of the interaction, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Where the learner's days begin; a record keeps the first one it was told. */
  readonly utcOffsetMinutes: number;
}

/**
 * Counts a broken lab as an answer about its concept, in a form of its own: mended is right, told what mends it is not.
 * One lab counts once, and the same trouble under other names once a day: false where it was counted before.
 */
export function countFix(record: QuizRecord, { ref, mended, nowMs, utcOffsetMinutes }: CountedFix): boolean {
  const offset = record.utcOffsetMinutes ?? utcOffsetMinutes;
  const question = printFixRef({ fix: ref.fix, seed: ref.seed });
  const isSameDay = (atMs: number) => dayOf(atMs, offset) === dayOf(nowMs, offset);
  const isCounted = record.answers.some(
    (answer) =>
      answer.question === question || (isSameDay(answer.atMs) && parseFixRef(answer.question)?.fix === ref.fix),
  );
  if (isCounted || ref.played === true) return false;
  record.utcOffsetMinutes = offset;
  record.answered += 1;
  if (mended) record.rightFirstTime += 1;
  rememberAnswer(record, {
    ...{ run: 0, step: 0, concept: ref.fix.concept, question },
    given: { kind: mended ? 'mended' : 'unsure' },
    right: mended,
    atMs: nowMs,
    form: 'fix',
  });
  return true;
}

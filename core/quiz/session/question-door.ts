import type { ConceptId } from '../concepts/concepts.ts';
import type { MisconceptionId } from '../concepts/misconceptions.ts';
import type { AnswerForm } from '../memory/record.ts';
import type { Given } from '../question.ts';
import type { FormId } from '../question-ref.ts';

export interface Judged {
  readonly right: boolean;
  readonly misconception?: MisconceptionId;
}

/** A question that was chosen: its id says all of it. */
export interface ChosenQuestion {
  readonly id: string;
  readonly form: FormId;
}

export interface QuestionWish {
  readonly concept: ConceptId;
  readonly seed: number;
  /** The form that must not be asked again at once. */
  readonly lastForm?: AnswerForm | undefined;
  /** Ids of questions that were asked lately. */
  readonly recent: ReadonlySet<string>;
}

/** Where a session has its questions from. */
export interface QuestionDoor {
  /** Undefined where the concept has no such question. */
  readonly choose: (wish: QuestionWish) => ChosenQuestion | undefined;
  /** What becomes of an answer; `replaced`: this Podlab does not know the question any more; `impossible`: nobody can answer so. */
  readonly judge: (id: string, given: Given) => Judged | 'replaced' | 'impossible';
  /** False where this Podlab does not know the question any more. */
  readonly knows: (id: string) => boolean;
  /** The concepts that have questions. */
  readonly concepts: readonly ConceptId[];
}

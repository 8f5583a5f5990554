import type { Cause } from '../sim/causes.ts';
import type { MisconceptionId } from './concepts/misconceptions.ts';
import type { KnowId } from './know/know-questions.ts';
import type { AnswerKind, ObservationId } from './observations/observation.ts';
import type { QuestionRef } from './question-ref.ts';
import type { Step, Subject } from './scene/scene.ts';

/** One answer, and who gives it: a wrong one without misconceptions comes from haste. */
export interface Option {
  /** Literally as Kubernetes spells it, or an id with a sentence in bot/locales: see `answers` of its question. */
  readonly value: string;
  readonly misconceptions: readonly MisconceptionId[];
}

/** What of the world is shown before the question. */
export interface ShownScene {
  readonly manifest: string;
  /** What is done on the way, in order; what it applies is shown too. */
  readonly steps: readonly ShownStep[];
  readonly subject: Subject;
  /** The moment asked about: seconds of virtual time after the manifest was applied. */
  readonly momentSeconds: number;
}

export type ShownStep =
  | Exclude<Step, { kind: 'apply' }>
  | { readonly atSeconds: number; readonly kind: 'apply'; readonly manifest: string };

interface AnyQuestion {
  readonly ref: QuestionRef;
  /** The ref as one text. */
  readonly id: string;
}

/** The answers of a question that offers some. */
interface Answers {
  /** `text`: the option's value is the place of its text in bot/locales. */
  readonly answers: AnswerKind | 'text';
  /** Two to four answers; of the form `type` the ones that are known, never shown. */
  readonly options: readonly Option[];
  readonly keyIndex: number;
}

/**
 * What an observation says at a moment, to be chosen or typed (upper and lower case count as the same); or, where the
 * value is told, the line of `kubectl describe` (spot) or the field (field) that it comes from.
 */
export interface PlayedQuestion extends AnyQuestion, Answers {
  readonly kind: 'played';
  readonly form: 'choose' | 'type' | 'spot' | 'field';
  readonly shown: ShownScene;
  readonly observation: ObservationId;
  /** The container that is meant, where one is. */
  readonly container: string | undefined;
  /** What the observation says, told with the question: of `spot` and `field` alone. */
  readonly told: string | undefined;
}

/** What happened up to a moment, to be put in order; the sentences are those of `/pod why`. */
export interface OrderQuestion extends AnyQuestion {
  readonly kind: 'order';
  readonly form: 'order';
  readonly shown: ShownScene;
  /** Three to five steps, mixed. */
  readonly events: readonly Cause[];
  /** Places in `events`, as it happened. */
  readonly keyOrder: readonly number[];
  readonly wrongOrders: readonly {
    readonly order: readonly number[];
    readonly misconceptions: readonly MisconceptionId[];
  }[];
}

/** Which edit of the manifest makes the observation say `goal` at the moment; each option is `path: value`. */
export interface ChangeQuestion extends AnyQuestion, Answers {
  readonly kind: 'change';
  readonly form: 'change';
  readonly shown: ShownScene;
  readonly observation: ObservationId;
  readonly goal: string;
}

/** What cannot be played: the texts of question and answers stand in bot/locales, under `know` and the options' values. */
export interface KnowQuestion extends AnyQuestion, Answers {
  readonly kind: 'know';
  readonly form: 'choose' | 'spot' | 'field' | 'change';
  readonly know: KnowId;
  /** Where the answer can be read. */
  readonly source: string;
}

export type Question = PlayedQuestion | OrderQuestion | ChangeQuestion | KnowQuestion;

/** An answer as it was given. */
export type Given =
  | { readonly kind: 'option'; readonly index: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'order'; readonly indices: readonly number[] }
  | { readonly kind: 'unsure' }
  /** Of a broken lab: it was mended. */
  | { readonly kind: 'mended' };

export interface Judgement {
  readonly right: boolean;
  /** What the answer shows to be believed, first the one that belongs to the question's concept. */
  readonly misconceptions: readonly MisconceptionId[];
}

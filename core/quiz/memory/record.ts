import type { ConceptId } from '../concepts/concepts.ts';
import type { MisconceptionId } from '../concepts/misconceptions.ts';
import type { Given } from '../question.ts';
import type { FormId } from '../question-ref.ts';
import { type MemoryModel, MODEL } from './model.ts';
import type { Schedule } from './schedule.ts';

/** How many of the latest answers are kept one by one. */
export const KEPT_ANSWERS = 200;

/** What is kept of a learner's quiz: aggregates, the latest answers, and the run that is going on. */
export interface QuizRecord {
  readonly model: MemoryModel;
  /** Where the learner's days begin; undefined until the first run chose it. */
  utcOffsetMinutes: number | undefined;
  /** Questions answered, each counted once however often it came back. */
  answered: number;
  /** Of these, the ones whose first answer was right. */
  rightFirstTime: number;
  runsStarted: number;
  /** In the order in which they were first answered. */
  readonly concepts: Map<ConceptId, ConceptMemory>;
  /** What a newcomer's first questions showed: the concepts that these need count as met. */
  readonly placed: Set<ConceptId>;
  /** The latest ones, oldest first. */
  answers: readonly GivenAnswer[];
  readonly held: Map<MisconceptionId, HeldMisconception>;
  exam: Exam | undefined;
  /** The servers on whose leaderboard the learner stands. */
  boards: readonly string[];
  run: QuizRun | undefined;
  /** How far each mission has come, by its id; the one that was gone on with last stands last. */
  readonly missions: Map<string, MissionProgress>;
}

export interface MissionProgress {
  /** How many of its steps are done. */
  readonly at: number;
  /** It was done to its end once, also where it was begun again since. */
  readonly done: boolean;
}

/** How it was shown that something is known: by a question of some form, or by mending a broken lab. */
export type AnswerForm = FormId | 'fix';

/** What is known of a learner's knowing one concept. */
export interface ConceptMemory {
  readonly schedule: Schedule;
  /** The forms in which it was answered rightly since it was last missed, no more than two: it is known then. */
  readonly forms: readonly AnswerForm[];
  /** The latest answer was wrong: it waits to come back. */
  readonly missed: boolean;
  /** The form of the latest answer. */
  readonly lastForm: AnswerForm;
}

export interface GivenAnswer {
  /** The card: the question of this run that stood after so many others; run 0 of a broken lab, which has no card. */
  readonly run: number;
  readonly step: number;
  readonly concept: ConceptId;
  /** The id of the question, or of the broken lab. */
  readonly question: string;
  readonly given: Given;
  readonly right: boolean;
  /** True for the first answer of its concept on its day: the one that FSRS has seen. */
  readonly counted: boolean;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly misconception?: MisconceptionId;
}

/** A misconception that was chosen, and not refuted since by right answers in two forms. */
export interface HeldMisconception {
  /** What was asked when it was chosen last: the proof. */
  readonly concept: ConceptId;
  readonly question: string;
  readonly given: Given;
  readonly atMs: number;
  readonly times: number;
  /** Forms of right answers since. */
  readonly refutedIn: readonly AnswerForm[];
}

export interface Exam {
  readonly day: number;
  /** The day on which it was planned. */
  readonly plannedOn: number;
}

/** A self-paced run. What was asked is kept, so that every card leads back to its question. */
export interface QuizRun {
  /** 1, 2, 3 …: cards of another run are old. */
  readonly number: number;
  readonly seed: number;
  /** An area or a concept; undefined where all is asked about. */
  readonly topic: string | undefined;
  /** It began where nothing was missed, due or new. */
  readonly practises: boolean;
  /** How many cards were shown before the present one. */
  readonly step: number;
  /** The present question; undefined where it was asked by a Podlab that kept no questions. */
  readonly asked: AskedQuestion | undefined;
  /** The answer to it; undefined while it waits for one. */
  readonly given: Given | undefined;
  /** The concepts asked about, in order, the present one last; what comes back is not counted again. */
  readonly concepts: readonly ConceptId[];
  /** How many there will be at most: of a newcomer what was not recalled opens nothing. */
  readonly length: number;
  /** What was missed, in order. */
  readonly missed: readonly MissedQuestion[];
  /** How many of these have come back. */
  readonly cameBack: number;
  readonly answered: number;
  readonly rightFirstTime: number;
}

export interface AskedQuestion {
  readonly concept: ConceptId;
  readonly question: string;
  readonly form: FormId;
  /** It was missed before in the run. */
  readonly again: boolean;
}

export interface MissedQuestion {
  readonly concept: ConceptId;
  readonly question: string;
  readonly misconception?: MisconceptionId;
}

export function createQuizRecord(): QuizRecord {
  return {
    model: MODEL,
    utcOffsetMinutes: undefined,
    answered: 0,
    rightFirstTime: 0,
    runsStarted: 0,
    concepts: new Map(),
    placed: new Set(),
    answers: [],
    held: new Map(),
    exam: undefined,
    boards: [],
    run: undefined,
    missions: new Map(),
  };
}

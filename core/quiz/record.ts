/** What a session keeps of the quiz: what was answered so far, and the run that is going on. */
export interface QuizRecord {
  /** Questions answered, each counted once however often it came back. */
  answered: number;
  /** Of these, the ones whose first answer was the key. */
  rightFirstTime: number;
  /** How many runs were started: seeds the next one. */
  runsStarted: number;
  run: QuizRun | undefined;
}

/** A self-paced run through a fixed number of questions. Every question follows from `seed` and its slot. */
export interface QuizRun {
  /** 1, 2, 3 …: cards of another run are old. */
  readonly number: number;
  readonly seed: number;
  /** Slots still to be asked, the present one first; a missed one comes back once at the end. */
  readonly queue: number[];
  /** How many cards were shown before the present one: a click on another card is stale. */
  step: number;
  /** The answer given to the present card; undefined while it waits for one. */
  givenIndex: number | undefined;
  /** Slots answered wrongly the first time. */
  readonly missed: number[];
  answered: number;
  rightFirstTime: number;
}

export function createQuizRecord(): QuizRecord {
  return { answered: 0, rightFirstTime: 0, runsStarted: 0, run: undefined };
}

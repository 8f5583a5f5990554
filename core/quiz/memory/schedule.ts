import { type CardInput, createEmptyCard, FSRS, Rating, State } from 'ts-fsrs';
import { DAY_MS } from './day.ts';
import type { MemoryModel } from './model.ts';

/** What FSRS knows of a concept after its latest answer that counted. */
export interface Schedule {
  /** Days until the probability of recall has fallen to 90 %. */
  readonly stability: number;
  /** From 1 to 10. */
  readonly difficulty: number;
  readonly reps: number;
  /** How often it was known before and then missed. */
  readonly lapses: number;
  readonly lastDay: number;
  readonly dueDay: number;
}

/** Schedules and forecasts by one model. */
export class Scheduler {
  readonly #fsrs: FSRS;

  constructor({ requestRetention, parameters }: MemoryModel) {
    this.#fsrs = new FSRS({
      request_retention: requestRetention,
      w: [...parameters],
      enable_fuzz: false,
      enable_short_term: false,
    });
  }

  /** The schedule after an answer on `day`, which is later than the schedule's `lastDay`. */
  review(before: Schedule | undefined, day: number, right: boolean): Schedule {
    const card = before === undefined ? createEmptyCard(day * DAY_MS) : cardOf(before);
    const { card: after } = this.#fsrs.next(card, day * DAY_MS, right ? Rating.Good : Rating.Again);
    const { stability, difficulty, reps, lapses } = after;
    return { stability, difficulty, reps, lapses, lastDay: day, dueDay: day + after.scheduled_days };
  }

  /** The probability that it is recalled on `day`; of what was never answered it is 0. */
  recallOn(schedule: Schedule | undefined, day: number): number {
    if (schedule === undefined) return 0;
    return this.#fsrs.get_retrievability(cardOf(schedule), Math.max(day, schedule.lastDay) * DAY_MS, false);
  }
}

/** FSRS without steps within a day leaves a card in no other state than Review. */
function cardOf({ stability, difficulty, reps, lapses, lastDay, dueDay }: Schedule): CardInput {
  return {
    due: dueDay * DAY_MS,
    last_review: lastDay * DAY_MS,
    stability,
    difficulty,
    reps,
    lapses,
    state: State.Review,
    learning_steps: 0,
    elapsed_days: 0,
    scheduled_days: dueDay - lastDay,
  };
}

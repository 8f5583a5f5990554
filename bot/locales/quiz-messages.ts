import type { Asked } from '../../core/quiz/index.ts';

/** The quiz's own words. Scenes and explanations belong to the questions and come with them. */
export interface QuizMessages {
  readonly question: (position: number, length: number) => string;
  readonly again: string;
  /** `after` is a duration such as `1m30s`. */
  readonly prompt: Readonly<Record<Asked, (after: string) => string>>;
  readonly deed: (after: string, line: string) => string;
  readonly right: (key: string) => string;
  readonly wrong: (given: string, key: string) => string;
  readonly field: (field: string) => string;
  readonly proof: string;
  readonly next: string;
  readonly stale: string;
  readonly gaveUp: (answered: number) => string;
  readonly noRun: string;
  readonly stopped: (answered: number, right: number) => string;
  readonly finished: (answered: number, right: number) => string;
  /** `Answered 12 · right the first time 9` */
  readonly progress: (answered: number, right: number) => string;
  readonly progressEmpty: string;
  readonly unreadable: string;
  readonly begunAnew: string;
  readonly progressRun: (position: number, length: number) => string;
}

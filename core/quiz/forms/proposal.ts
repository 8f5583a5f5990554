import type { WrongAnswer } from '../accept/list-answers.ts';

/** What a form of asking offers beside an observation: what is told, the key, and wrong answers, the best first. */
export interface Proposal {
  readonly told: string;
  readonly key: string;
  readonly wrong: readonly WrongAnswer[];
}

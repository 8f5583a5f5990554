import type { Cell } from '../pictures/draw-progress.ts';
import type { Theme } from '../pictures/themes.ts';
import type { AskedAbout } from './quiz-messages.ts';

/** The words of the quiz's cards. Answers come with their marks; `key` is the right one. */
export interface QuizCardMessages {
  readonly right: (key: string) => string;
  readonly wrong: (given: string, key: string) => string;
  readonly notSure: (key: string) => string;
  readonly order: (about: AskedAbout) => string;
  readonly orderRight: string;
  readonly orderWrong: string;
  readonly orderNotSure: string;
  readonly chooseLine: string;
  readonly chooseNext: (place: number) => string;
  readonly startAgain: string;
  readonly soFar: string;
  readonly yourOrder: string;
  readonly chain: string;
  /** The field that decides (empty where none does), the version, and the page of the documentation by its title. */
  readonly source: (parts: { field: string; version: string; title: string; url: string }) => string;
  readonly showMe: string;
  /** Before a question about what was missed again and again: what to do first, and its button. */
  readonly toLookAt: (concept: string) => string;
  readonly showMeHow: string;
  readonly toMend: (concept: string) => string;
  readonly mendFirst: string;
  readonly report: string;
  readonly reported: string;
  readonly picture: string;
  readonly pictureTitle: string;
  readonly themes: Readonly<Record<Theme, string>>;
  /** What the cells of the picture stand for, with how many there are. */
  readonly legend: Readonly<Record<Cell, (count: number) => string>>;
}

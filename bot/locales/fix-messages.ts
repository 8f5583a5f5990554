import type { Condition, FixGroup } from '../../core/quiz/index.ts';

/** What `/fix` says. Names and fields are safe to stand in a sentence. */
export interface FixMessages {
  /** Above the lab that is broken: its number, and what one sees of it. */
  readonly title: (number: number, group: string) => string;
  readonly groups: Readonly<Record<FixGroup, string>>;
  /** That this is a lab of its own, and what has to hold for how long. */
  readonly opened: (goals: string, forDuration: string) => string;
  readonly conditions: Readonly<Record<Condition['kind'], (name: string) => string>>;
  readonly mended: (forDuration: string) => string;
  readonly waiting: (goal: string, after: string) => string;
  readonly broken: (goal: string) => string;
  readonly tooBusy: string;
  readonly hintLook: (line: string) => string;
  readonly hintField: (field: string) => string;
  readonly hintMend: string;
  readonly solved: string;
  /** What became of the record: the concept by its name. */
  readonly counted: Readonly<Record<'mended' | 'told', (concept: string) => string>>;
  readonly uncounted: Readonly<Record<'before' | 'played', string>>;
  /** Asked for where no fix is open. */
  readonly none: string;
  readonly unknown: (which: string) => string;
  /** 1 to 3 on a button. */
  readonly hint: (level: number) => string;
  readonly solution: string;
  /** Plays the solution. */
  readonly play: string;
  readonly another: string;
}

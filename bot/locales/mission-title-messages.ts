import type { MissionId } from '../../core/missions/mission-list.ts';

/** What is said of missions everywhere; what a mission itself says is loaded with its room. */
export interface MissionTitleMessages {
  readonly titles: Readonly<Record<MissionId, string>>;
  /** That a step waits, and how to come to it; steps count from 1. */
  readonly open: (title: string, step: number, of: number) => string;
  readonly doneOf: (done: number, all: number) => string;
  /** On the button that leads to it. */
  readonly goOn: (step: number, of: number) => string;
  /** On the button that opens the first lesson. */
  readonly begin: string;
  /** How much time has passed in a mission's lab. */
  readonly footer: (elapsed: string) => string;
  /** On the button below every reply in the lab of a mission. */
  readonly check: string;
}

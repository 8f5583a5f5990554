import { createQuizRecord, type QuizRecord, type QuizRun } from './record.ts';

/** A record of version 1: two numbers, and a run whose questions followed from a seed and were not kept. */
export interface FirstRecord {
  readonly answered: number;
  readonly rightFirstTime: number;
  readonly runsStarted: number;
  readonly run?: {
    readonly number: number;
    readonly seed: number;
    readonly step: number;
    readonly answered: number;
    readonly rightFirstTime: number;
  };
}

/** What was counted stays counted; the card of a run that was going on is known to have been replaced. */
export function migrateRecord({ answered, rightFirstTime, runsStarted, run }: FirstRecord): QuizRecord {
  const migrated = run === undefined ? undefined : migrateRun(run);
  return { ...createQuizRecord(), answered, rightFirstTime, runsStarted, run: migrated };
}

function migrateRun({ number, seed, step, answered, rightFirstTime }: NonNullable<FirstRecord['run']>): QuizRun {
  const nothing = { asked: undefined, given: undefined, topic: undefined, practises: false };
  return { number, seed, step, answered, rightFirstTime, ...nothing, concepts: [], length: 8, missed: [], cameBack: 0 };
}

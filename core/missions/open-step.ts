import type { MissionProgress, QuizRecord } from '../quiz/memory/record.ts';
import { isMissionId, MISSION_LENGTHS, type MissionId, readShownMission } from './mission-list.ts';

/** The step of a mission that waits for the learner. */
export interface OpenStep {
  readonly mission: MissionId;
  /** 0 for the first one. */
  readonly step: number;
  /** How many the mission has. */
  readonly of: number;
}

type Record = Pick<QuizRecord, 'missions'> | undefined;

/**
 * The step that is open: of the mission whose lab stands in the place of the own one (`shown`, as `Session.shown` is),
 * else of the one that was gone on with last and has not come to its end. Undefined where none waits.
 */
export function findOpenStep(record: Record, shown?: string): OpenStep | undefined {
  const inside = readShownMission(shown);
  if (inside !== undefined) return stepOf(record, inside);
  const begun = [...(record?.missions.keys() ?? [])].filter(isMissionId).toReversed();
  return begun.map((mission) => stepOf(record, mission)).find((open) => open !== undefined);
}

/** Of one mission; undefined where all its steps are done. */
export function stepOf(record: Record, mission: MissionId): OpenStep | undefined {
  const step = record?.missions.get(mission)?.at ?? 0;
  const of = MISSION_LENGTHS[mission];
  return step >= of ? undefined : { mission, step, of };
}

/** The missions that were done to their end at least once. */
export function listDoneMissions(record: Record): readonly MissionId[] {
  return [...(record?.missions ?? [])].flatMap(([mission, { done }]) =>
    done && isMissionId(mission) ? [mission] : [],
  );
}

/** Remembers that the open step is done; false where another one is open. */
export function finishStep(record: Pick<QuizRecord, 'missions'>, { mission, step, of }: OpenStep): boolean {
  if (stepOf(record, mission)?.step !== step) return false;
  const wasDone = record.missions.get(mission)?.done ?? false;
  remember(record, mission, { at: step + 1, done: wasDone || step + 1 === of });
  return true;
}

/** Puts a mission to its beginning; that it was done stays. */
export function beginAgain(record: Pick<QuizRecord, 'missions'>, mission: MissionId): void {
  remember(record, mission, { at: 0, done: record.missions.get(mission)?.done ?? false });
}

/** The one that was gone on with last stands last. */
function remember({ missions }: Pick<QuizRecord, 'missions'>, mission: MissionId, progress: MissionProgress): void {
  missions.delete(mission);
  missions.set(mission, progress);
}

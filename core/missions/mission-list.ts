/**
 * The missions in the order in which they are offered, each with how many steps it has: the first lesson, then one for
 * each chapter of the article that Podlab grew from. What their steps are is loaded only where one is played.
 */
export const MISSION_LENGTHS = {
  first: 5,
  pod: 4,
  together: 4,
  working: 4,
  controllers: 4,
  templates: 5,
  lifecycle: 5,
  lifetime: 6,
  phases: 4,
  states: 4,
  conditions: 5,
  yaml: 4,
} as const;

export type MissionId = keyof typeof MISSION_LENGTHS;

/** In their order. */
export const MISSION_IDS = Object.keys(MISSION_LENGTHS).filter(isMissionId);

export function isMissionId(text: string): text is MissionId {
  return Object.hasOwn(MISSION_LENGTHS, text);
}

const SHOWN = 'mission/';

/** How the lab of a mission is named that stands in the place of the learner's own (`session.shown`). */
export function nameShownMission(mission: MissionId): string {
  return SHOWN + mission;
}

/** The mission whose lab that is; undefined where it is another one's. */
export function readShownMission(shown: string | undefined): MissionId | undefined {
  const id = shown?.startsWith(SHOWN) === true ? shown.slice(SHOWN.length) : '';
  return isMissionId(id) ? id : undefined;
}

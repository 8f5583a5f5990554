/** The door of core/missions. What the hot way of every interaction needs has doors of its own: open-step, mission-list. */
export { findMissing, type Missing } from './goals.ts';
export type { Goal, Mission, Play, QuestionStep, Step, TaskStep } from './mission.ts';
export { MISSIONS, missionOf } from './missions.ts';
export { openMission } from './open-mission.ts';
export { commandOf, PATIENCE_MS, type Played, playAll, shortCommand } from './play.ts';
export { type Key, readKey } from './question.ts';

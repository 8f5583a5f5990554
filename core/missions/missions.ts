import { CONTROLLER_MISSIONS } from './content/controllers.ts';
import { FIRST_LESSON } from './content/first-lesson.ts';
import { LIFE_MISSIONS } from './content/life.ts';
import { POD_MISSIONS } from './content/pods.ts';
import { STATE_MISSIONS } from './content/states.ts';
import type { Mission } from './mission.ts';
import type { MissionId } from './mission-list.ts';

/** Every mission, in the order of MISSION_LENGTHS. */
export const MISSIONS: readonly Mission[] = [
  FIRST_LESSON,
  ...POD_MISSIONS,
  ...CONTROLLER_MISSIONS,
  ...LIFE_MISSIONS,
  ...STATE_MISSIONS,
];

export function missionOf(id: MissionId): Mission {
  const found = MISSIONS.find((mission) => mission.id === id);
  if (found === undefined) throw new Error(`no mission ${id}`);
  return found;
}

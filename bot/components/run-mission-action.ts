import { isMissionId } from '../../core/missions/mission-list.ts';
import { beginAgain } from '../../core/missions/open-step.ts';
import { chooseMission, listMissions } from '../commands/mission.ts';
import { answerStep, checkStep, goOnMission } from '../commands/mission-check.ts';
import type { MissionContext } from '../commands/mission-context.ts';
import { askToSetUp, openMissionLab, playStep, showStep } from '../commands/mission-step.ts';
import { type MessageReply, refusal } from '../replies/reply.ts';
import type { MissionAction } from './action.ts';

/** What a button or a select of a mission's card asks for. */
export function runMissionAction(
  action: MissionAction,
  chosen: string | undefined,
  context: MissionContext,
): MessageReply {
  // How far one has come could not be kept.
  if (context.unreadable === 'quiz') return refusal(context.messages.mission.unreadable);
  switch (action.name) {
    case 'listMissions':
      return listMissions(context);
    case 'openMission':
      return chooseMission(action.args.mission, context);
    case 'setUpMission':
      return openMissionLab(action.args.mission, context);
    case 'chooseMission':
      return chosen !== undefined && isMissionId(chosen) ? chooseMission(chosen, context) : listMissions(context);
    case 'showMission':
      return showStep(action.args.mission, context);
    case 'playStep':
      return playStep(action.args, context);
    case 'checkStep':
      return checkStep(action.args, context);
    case 'goOnMission':
      return goOnMission(context);
    case 'answerStep':
      return answerStep(action.args, context);
    case 'restartMission':
      beginAgain(context.quiz, action.args.mission);
      return { ...askToSetUp(action.args.mission, context), effect: 'changed' };
  }
}

import { createQuizRecord } from '../../core/quiz/memory/record.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { mission } from '../commands/mission.ts';
import type { MissionContext } from '../commands/mission-context.ts';
import { isMissionAction } from '../components/action.ts';
import { answerOldCard } from '../components/old-card.ts';
import { runMissionAction } from '../components/run-mission-action.ts';
import { missionRoomMessagesIn } from '../locales/mission-room-messages.ts';
import { inRoom } from './in-room.ts';
import type { Room } from './room.ts';

/** The missions with their words and what plays and judges them. */
export const missionRoom: Room = {
  commands: [inRoom(mission, enter)],
  runAction: (action, chosen, context) =>
    isMissionAction(action) ? runMissionAction(action, chosen, enter(context)) : answerOldCard(context),
  submit: (_action, _fields, context) => answerOldCard(context),
};

/** Adds the words of the room to what every command has at hand. */
function enter(context: AnswerContext): MissionContext {
  const quiz = context.quiz ?? createQuizRecord();
  return { ...context, quiz, messages: missionRoomMessagesIn(context.language) };
}

import { createQuizRecord } from '../../core/quiz/memory/record.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { Command } from '../commands/command.ts';
import { mission } from '../commands/mission.ts';
import type { MissionContext } from '../commands/mission-context.ts';
import { isMissionAction } from '../components/action.ts';
import { answerOldCard } from '../components/old-card.ts';
import { runMissionAction } from '../components/run-mission-action.ts';
import { missionRoomMessagesIn } from '../locales/mission-room-messages.ts';
import type { Room } from './room.ts';

/** The missions with their words and what plays and judges them. */
export const missionRoom: Room = {
  commands: [inThisRoom(mission)],
  runAction: (action, chosen, context) =>
    isMissionAction(action) ? runMissionAction(action, chosen, enter(context)) : answerOldCard(context),
  submit: (_action, _fields, context) => answerOldCard(context),
};

/** Adds the words of the room to what every command has at hand. */
function enter(context: AnswerContext): MissionContext {
  const quiz = context.quiz ?? createQuizRecord();
  return { ...context, quiz, messages: missionRoomMessagesIn(context.language) };
}

function inThisRoom({ definition, run, complete }: Command<MissionContext>): Command {
  return {
    definition,
    run: (interaction, context) => run(interaction, enter(context)),
    ...(complete === undefined ? {} : { complete: (interaction, context) => complete(interaction, enter(context)) }),
  };
}

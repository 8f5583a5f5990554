import type { QuizRecord } from '../../core/quiz/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { MissionRoomMessages } from '../locales/mission-room-messages.ts';

/** What everything in the room of the missions has at hand. */
export interface MissionContext extends AnswerContext {
  readonly messages: MissionRoomMessages;
  /** How far the learner has come; an empty record stands in where none can be read. */
  readonly quiz: QuizRecord;
}

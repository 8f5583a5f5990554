import { answerInteraction, type BotReply } from '../../bot/index.ts';
import { labRoom } from '../../bot/rooms/lab-room.ts';
import { roomOf } from '../../bot/rooms/load-room.ts';
import { missionRoom } from '../../bot/rooms/mission-room.ts';
import { pictureRoom } from '../../bot/rooms/picture-room.ts';
import { quizRoom } from '../../bot/rooms/quiz-room.ts';

const ROOMS = { lab: labRoom, missions: missionRoom, pictures: pictureRoom, quiz: quizRoom };

/** The bot's answer where all rooms are loaded already. */
export function answerInRoom(request: Omit<Parameters<typeof answerInteraction>[0], 'room'>): BotReply {
  return answerInteraction({ ...request, room: ROOMS[roomOf(request.interaction)] });
}

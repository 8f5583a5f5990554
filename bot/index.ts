/** The one door of the bot: an interaction in, a reply out. It knows neither AWS nor DynamoDB nor a clock. */
export { answerInteraction } from './answer/answer-interaction.ts';
export type { Board, BoardChange } from './answer/board.ts';
export type { BotReply, ReplyFile } from './answer/bot-reply.ts';
export { DEFERRED, defersReply } from './answer/defers-reply.ts';
export { type Post, type PostChange, UNSURE } from './answer/post.ts';
export { sayLogsDropped } from './answer/say-logs-dropped.ts';
export { boardOf, postOf, type RecordName, type Subject, subjectOf } from './answer/subject.ts';
export { attachmentsOf, type ReceivedAttachment, type WantedAttachment } from './interaction/attachments-of.ts';
export type { Interaction } from './interaction/interaction.ts';
export { parseInteraction } from './interaction/parse-interaction.ts';
export { sessionOwnerOf } from './interaction/session-owner-of.ts';
export type { InteractionResponse } from './replies/discord-json.ts';
export { REPLY_FLAGS } from './replies/discord-json.ts';
export { editOf, withoutFiles } from './replies/render-message.ts';
export { loadRoom } from './rooms/load-room.ts';

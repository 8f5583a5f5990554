/** The one door of the bot: an interaction in, a reply out. It knows neither AWS nor DynamoDB nor a clock. */
export { type AnswerRequest, answerInteraction } from './answer/answer-interaction.ts';
export type { BotReply, ReplyFile } from './answer/bot-reply.ts';
export { listCommandDefinitions } from './commands/command-list.ts';
export type { CommandDefinition } from './commands/definition.ts';
export { attachmentsOf, type ReceivedAttachment } from './interaction/attachments-of.ts';
export type { Interaction, InteractionAttachment } from './interaction/interaction.ts';
export { type ParsedInteraction, parseInteraction } from './interaction/parse-interaction.ts';
export { sessionOwnerOf } from './interaction/session-owner-of.ts';
export type { InteractionResponse, MessageJson, ModalJson } from './replies/discord-json.ts';

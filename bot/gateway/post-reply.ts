import { type RawFile, type REST, RequestMethod, Routes } from 'discord.js';
import type { BotReply, ReplyFile } from '../answer/bot-reply.ts';
import { deferredReply, defersReply } from '../answer/defers-reply.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { editOf } from '../replies/change-message.ts';
import { readErrorCode, reasonOf } from './discord-rest.ts';

export type AnswerInteraction = (interaction: Interaction) => Promise<BotReply>;

/** Answers one interaction; undefined where the reply is with Discord, else one sentence that says why it is not. */
export async function replyTo(
  rest: REST,
  interaction: Interaction,
  answer: AnswerInteraction,
): Promise<string | undefined> {
  try {
    const isDeferred = defersReply(interaction);
    if (isDeferred) await postReply(rest, interaction, deferredReply(interaction));
    const reply = await answer(interaction);
    await (isDeferred ? editReply(rest, interaction, reply) : postReply(rest, interaction, reply));
    return undefined;
  } catch (error) {
    return `The reply to interaction ${interaction.id} did not reach anybody: ${explain(error)}.`;
  }
}

/** What goes back over HTTP as the response is posted here to the interaction's callback; nothing is read of the answer. */
async function postReply(rest: REST, { id, token }: Interaction, { response, files }: BotReply): Promise<void> {
  await rest.queueRequest({
    fullRoute: Routes.interactionCallback(id, token),
    method: RequestMethod.Post,
    auth: false,
    body: response,
    files: files.map(toRawFile),
  });
}

function toRawFile({ name, contentType, text, encoding }: ReplyFile): RawFile {
  return { name, contentType, data: encoding === undefined ? text : Buffer.from(text, encoding) };
}

/** Puts the reply in the place of the deferred one. */
async function editReply(rest: REST, { applicationId, token }: Interaction, reply: BotReply): Promise<void> {
  await rest.queueRequest({
    fullRoute: Routes.webhookMessage(applicationId, token, '@original'),
    method: RequestMethod.Patch,
    auth: false,
    body: editOf(reply),
    files: reply.files.map(toRawFile),
  });
}

/** Discord's numbers for what became of an interaction ("JSON Error Codes"). */
const UNKNOWN_INTERACTION = 10_062;
const ALREADY_ACKNOWLEDGED = 40_060;

function explain(error: unknown): string {
  switch (readErrorCode(error)) {
    case UNKNOWN_INTERACTION:
      return 'Discord had given it up, because the answer came later than three seconds';
    case ALREADY_ACKNOWLEDGED:
      return 'it was answered already, so another bot is running with the same token';
    default:
      return reasonOf(error);
  }
}

import type { Session } from '../../core/session/session.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { chooseLanguage, messagesIn } from '../locales/choose-language.ts';
import { RESPONSE_TYPE } from '../replies/discord-json.ts';
import { renderContainer, renderText } from '../replies/render-message.ts';
import type { BotReply } from './bot-reply.ts';

/** A yellow that warns. */
const COLOR = 0xf0b232;

/**
 * The reply with one more sentence: to have room, the lab has lost the logs of its containers. Every reply
 * keeps room for it.
 */
export function sayLogsDropped(reply: BotReply, interaction: Interaction, session: Session): BotReply {
  const { response } = reply;
  if (response.type !== RESPONSE_TYPE.message && response.type !== RESPONSE_TYPE.updateMessage) return reply;
  const { logsDropped } = messagesIn(chooseLanguage(session, interaction)).lab;
  const components = [...response.data.components, renderContainer(COLOR, renderText(logsDropped))];
  return { ...reply, response: { ...response, data: { ...response.data, components } } };
}

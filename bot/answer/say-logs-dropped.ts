import type { Session } from '../../core/session/session.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { chooseLanguage, messagesIn } from '../locales/choose-language.ts';
import { changeMessage } from '../replies/change-message.ts';
import { renderContainer, renderText } from '../replies/render-message.ts';
import type { BotReply } from './bot-reply.ts';

/** A yellow that warns. */
const COLOR = 0xf0b232;

/**
 * The reply with one more sentence: to have room, the lab has lost the logs of its containers. Every reply
 * keeps room for it.
 */
export function sayLogsDropped(reply: BotReply, interaction: Interaction, session: Session): BotReply {
  const { logsDropped } = messagesIn(chooseLanguage(session, interaction)).lab;
  const warning = renderContainer(COLOR, renderText(logsDropped));
  return changeMessage(reply, (message) => ({ ...message, components: [...message.components, warning] }));
}

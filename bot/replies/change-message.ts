import type { BotReply } from '../answer/bot-reply.ts';
import { renderCodeBlock } from './code-block.ts';
import {
  COMPONENT_TYPE,
  COMPONENTS_V2,
  type ContentJson,
  type InteractionResponse,
  type MessageComponentJson,
  type MessageJson,
  type MessageResponse,
  RESPONSE_TYPE,
} from './discord-json.ts';

/** The reply with its message as `change` makes it; one that is no message stays as it is. */
export function changeMessage(reply: BotReply, change: (message: MessageJson) => MessageJson): BotReply {
  const { response } = reply;
  return isMessage(response) ? { ...reply, response: { ...response, data: change(response.data) } } : reply;
}

/** The reply without its files, and without what shows them: where they follow, or are not to be had. */
export function withoutFiles(reply: BotReply): BotReply {
  return { ...changeMessage(reply, leaveOutFiles), files: [] };
}

/** The reply with what its pictures show as text in their place: where they cannot be drawn. Its other files go too. */
export function withDescriptions(reply: BotReply): BotReply {
  const told = changeMessage(reply, (message) => ({
    ...message,
    components: message.components.map(describePictures),
  }));
  return withoutFiles(told);
}

/** A picture without a description is left as it is. */
function describePictures(component: MessageComponentJson): MessageComponentJson {
  if (component.type !== COMPONENT_TYPE.mediaGallery) return component;
  const told = component.items.flatMap(({ description }) => description ?? []);
  if (told.length === 0) return component;
  return { type: COMPONENT_TYPE.textDisplay, content: renderCodeBlock(told.join('\n')) };
}

/** The message in a reply as a message is edited to it: of the flags, Discord takes this one alone ("Edit Webhook Message"). */
export function editOf({ response }: BotReply): Partial<MessageJson> {
  return isMessage(response) ? { ...response.data, flags: COMPONENTS_V2 } : {};
}

function isMessage(response: InteractionResponse): response is MessageResponse {
  return response.type === RESPONSE_TYPE.message || response.type === RESPONSE_TYPE.updateMessage;
}

function leaveOutFiles({ attachments: _, components, ...message }: MessageJson): MessageJson {
  return { ...message, components: components.flatMap(leaveOutOf) };
}

function leaveOutOf(component: MessageComponentJson): MessageComponentJson[] {
  if (component.type !== COMPONENT_TYPE.container) return showsFile(component) ? [] : [component];
  return [{ ...component, components: component.components.filter((part) => !showsFile(part)) }];
}

function showsFile({ type }: ContentJson): boolean {
  return type === COMPONENT_TYPE.mediaGallery || type === COMPONENT_TYPE.file;
}

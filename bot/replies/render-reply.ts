import type { BotReply, ReplyFile } from '../answer/bot-reply.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import type { Messages } from '../locales/messages.ts';
import { isAltered } from './code-block.ts';
import { type AttachmentJson, type MessageJson, REPLY_FLAGS, RESPONSE_TYPE } from './discord-json.ts';
import { LIMITS } from './limits.ts';
import { type CommandIds, mentionCommands, mentionInBlock } from './mention-commands.ts';
import { paginate } from './paginate.ts';
import { renderComponents } from './render-components.ts';
import { renderMessage } from './render-message.ts';
import type { ComponentRow, MessageReply } from './reply.ts';
import { renderWelcome, tellWelcome } from './welcome.ts';

/** What stands around the text of a reply. */
export interface ReplyFrame {
  readonly messages: Messages;
  /** One line under the text: where the clock stands. */
  readonly footer: string;
  /** The person's very first reply brings the welcome. */
  readonly welcome: boolean;
  /** The message that may be changed is of the time before messages were made of components. */
  readonly isOnClassicCard?: boolean;
  /** Where they are known, commands in prose can be tapped. */
  readonly commandIds?: CommandIds | undefined;
}

/** The reply as a message inside Discord's limits: the first page shown, the rest on pages, the whole in a file. */
export function renderReply(reply: MessageReply, frame: ReplyFrame): BotReply {
  const isUpdate = reply.update === true;
  const { message, files } = renderData(reply, frame);
  const emptied = isUpdate && frame.isOnClassicCard === true ? ({ content: null, embeds: [] } as const) : {};
  const data: MessageJson = {
    ...message,
    ...emptied,
    flags: reply.isPublic === true ? REPLY_FLAGS.public : REPLY_FLAGS.private,
    allowed_mentions: { parse: [] },
    ...renderAttachments(isUpdate, files),
  };
  return {
    response: { type: isUpdate ? RESPONSE_TYPE.updateMessage : RESPONSE_TYPE.message, data },
    files,
    ...(reply.effect === 'changed' || reply.effect === 'forgotten' || frame.welcome ? {} : { keepsRecord: true }),
    ...(reply.effect === 'forgotten' ? { forgetsRecord: true } : {}),
    ...(reply.boardChange === undefined ? {} : { boardChange: reply.boardChange }),
    ...(reply.isSecret === true ? { isSecret: true } : {}),
    ...(reply.postChange === undefined ? {} : { postChange: reply.postChange }),
    ...(reply.shareChange === undefined ? {} : { shareChange: reply.shareChange }),
    ...(reply.reported === undefined ? {} : { reported: reply.reported }),
  };
}

function renderData(reply: MessageReply, { messages, welcome, footer: clock, commandIds = {} }: ReplyFrame) {
  const title = mentionCommands(reply.title ?? '', commandIds);
  const blocks = reply.blocks.map((block) => mentionInBlock(block, commandIds));
  const greeting = welcome ? mentionCommands(tellWelcome(messages), commandIds) : '';
  const pageLength = LIMITS.messageLength - LIMITS.frameLength - greeting.length - title.length;
  const pages = paginate(blocks, pageLength, reply.paging?.part);
  const page = choosePage(reply, pages);
  const attached = computeAttachedText(reply, pages.length);
  const files = [...(attached === undefined ? [] : [attached.file]), ...(reply.files ?? [])];
  const seen = new Set<string>();
  const components = renderMessage({
    title,
    text: reply.copied ?? pages[page] ?? '',
    note: noteLine(reply, { page, pages: pages.length, attached, messages }),
    footer: reply.hidesClock === true ? '' : mentionCommands(`-# ${clock}`, commandIds),
    files,
    rows: renderComponents([...pageRows(reply, page, pages.length, messages), ...reply.rows], {
      more: messages.buttons.more,
      seen,
    }),
    accent: reply.card === undefined ? undefined : ACCENTS[reply.card],
  });
  return {
    message: { components: welcome ? [...components, ...renderWelcome(greeting, messages, seen)] : components },
    files,
  };
}

/** Discord's own blue, green and red. */
const ACCENTS = { asked: 0x5865f2, right: 0x248046, wrong: 0xda373c } as const;

function choosePage({ paging }: MessageReply, pages: readonly string[]): number {
  const { page = 0, part = '', opensAtPart } = paging ?? {};
  const wanted = opensAtPart === true ? pages.findIndex((text) => text.includes(`\n${part}`)) : -1;
  return Math.min(wanted < 0 ? page : wanted, pages.length - 1);
}

function renderAttachments(isUpdate: boolean, files: readonly ReplyFile[]): Pick<MessageJson, 'attachments'> {
  if (files.length === 0 && !isUpdate) return {};
  return { attachments: files.map((file, index) => ({ id: String(index), filename: file.name, ...describe(file) })) };
}

function describe({ description }: ReplyFile): Pick<AttachmentJson, 'description'> {
  return description === undefined ? {} : { description };
}

interface AttachedText {
  readonly file: ReplyFile;
  /** Characters that it leaves out at its end. */
  readonly missing: number;
}

/** The file with the whole text, where the message cannot show it all or not to the letter. */
function computeAttachedText(reply: MessageReply, pages: number): AttachedText | undefined {
  const altered = reply.blocks.some((block) => block.kind === 'code' && isAltered(block.text));
  if (reply.wholeText === undefined && pages === 1 && !altered) return undefined;
  const yaml = reply.blocks.some((block) => block.kind === 'code' && block.language === 'yaml');
  const text = reply.wholeText ?? reply.blocks.map((block) => block.text.replace(/\n*$/, '\n')).join('\n');
  const kept = cutAtLine(text, LIMITS.attachedTextLength);
  return { file: textFile(yaml ? 'podlab.yaml' : 'podlab.txt', kept), missing: text.length - kept.length };
}

/** Whole lines of at most `length` characters; a part of the first where that one is longer. */
function cutAtLine(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.lastIndexOf('\n', length - 1) + 1;
  return text.slice(0, end === 0 ? length : end);
}

export function textFile(name: string, text: string): ReplyFile {
  return { name, contentType: 'text/plain; charset=utf-8', text: text.toWellFormed() };
}

interface PageNote {
  readonly page: number;
  readonly pages: number;
  readonly attached: AttachedText | undefined;
  readonly messages: Messages;
}

function noteLine(reply: MessageReply, note: PageNote): string {
  const { frame } = note.messages;
  const lines: string[] = [];
  if (note.pages > 1) lines.push(frame.page(note.page + 1, note.pages));
  if (note.attached !== undefined) {
    const { file, missing } = note.attached;
    const isCopy = note.pages === 1 && reply.wholeText === undefined;
    if (missing > 0) lines.push(frame.cutTextInFile(file.name, missing));
    else lines.push(isCopy ? frame.exactTextInFile(file.name) : frame.wholeTextInFile(file.name));
  }
  return lines.join(' ');
}

/** Buttons to the pages before and after; none where the action that makes the text does not fit a custom_id. */
function pageRows(reply: MessageReply, page: number, pages: number, messages: Messages): ComponentRow[] {
  const paging = reply.paging;
  if (paging === undefined || pages === 1) return [];
  const previous = { label: messages.buttons.previousPage, action: paging.actionOf(page - 1) };
  const next = { label: messages.buttons.nextPage, action: paging.actionOf(page + 1) };
  const shown = [...(page > 0 ? [previous] : []), ...(page < pages - 1 ? [next] : [])];
  return [{ kind: 'buttons', buttons: shown.filter((button) => encodeCustomId(button.action) !== undefined) }];
}

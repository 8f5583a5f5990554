import type { BotReply, ReplyFile } from '../answer/bot-reply.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import type { Messages } from '../locales/messages.ts';
import { isAltered } from './code-block.ts';
import { type AttachmentJson, EPHEMERAL, type MessageJson, RESPONSE_TYPE } from './discord-json.ts';
import { LIMITS } from './limits.ts';
import { paginate } from './paginate.ts';
import { renderComponents } from './render-components.ts';
import type { ComponentRow, MessageReply } from './reply.ts';
import { renderWelcome, welcomeRow } from './welcome.ts';

/** What stands around the text of a reply. */
export interface ReplyFrame {
  readonly messages: Messages;
  /** One line under the text: where the clock stands. */
  readonly footer: string;
  /** The person's very first reply brings the welcome. */
  readonly welcome: boolean;
}

/** The reply as a message inside Discord's limits: the first page shown, the rest on pages, the whole in a file. */
export function renderReply(reply: MessageReply, frame: ReplyFrame): BotReply {
  const title = reply.title ?? '';
  const pageLength = LIMITS.contentLength - LIMITS.frameLength - title.length;
  const pages = paginate(reply.blocks, pageLength, reply.paging?.part);
  const page = choosePage(reply, pages);
  const attached = computeAttachedText(reply, pages.length);
  const files = [...(attached === undefined ? [] : [attached.file]), ...(reply.files ?? [])];
  const notes = noteLines(reply, { page, pages: pages.length, attached, messages: frame.messages });
  const footer = reply.hidesClock === true ? '' : `-# ${frame.footer}`;
  const content = [title, pages[page] ?? '', ...notes, footer].filter((part) => part !== '').join('\n');
  const rows = [...pageRows(reply, page, pages.length, frame.messages), ...reply.rows];
  const message: MessageJson = {
    content: content.toWellFormed(),
    embeds: frame.welcome ? [renderWelcome(frame.messages)] : [],
    components: renderComponents(frame.welcome ? [...rows, welcomeRow()] : rows),
    flags: reply.isPublic === true ? 0 : EPHEMERAL,
    allowed_mentions: { parse: [] },
    ...renderAttachments(reply, files),
  };
  return {
    response: { type: reply.update === true ? RESPONSE_TYPE.updateMessage : RESPONSE_TYPE.message, data: message },
    files: keepsFiles(reply) ? [] : files,
    ...(reply.effect === 'changed' || reply.effect === 'forgotten' || frame.welcome ? {} : { keepsRecord: true }),
    ...(reply.effect === 'forgotten' ? { forgetsRecord: true } : {}),
    ...(reply.boardChange === undefined ? {} : { boardChange: reply.boardChange }),
    ...(reply.isSecret === true ? { isSecret: true } : {}),
    ...(reply.postChange === undefined ? {} : { postChange: reply.postChange }),
    ...(reply.reported === undefined ? {} : { reported: reply.reported }),
  };
}

function choosePage({ paging }: MessageReply, pages: readonly string[]): number {
  const { page = 0, part = '', opensAtPart } = paging ?? {};
  const wanted = opensAtPart === true ? pages.findIndex((text) => text.includes(`\n${part}`)) : -1;
  return Math.min(wanted < 0 ? page : wanted, pages.length - 1);
}

function renderAttachments(reply: MessageReply, files: readonly ReplyFile[]): Pick<MessageJson, 'attachments'> {
  if (keepsFiles(reply) || (files.length === 0 && reply.update !== true)) return {};
  return { attachments: files.map((file, index) => ({ id: String(index), filename: file.name, ...describe(file) })) };
}

function describe({ description }: ReplyFile): Pick<AttachmentJson, 'description'> {
  return description === undefined ? {} : { description };
}

/** A turned page of the same text leaves the file on the message as it is. */
function keepsFiles(reply: MessageReply): boolean {
  return reply.update === true && reply.paging?.sameText === true;
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

function noteLines(reply: MessageReply, note: PageNote): string[] {
  const { frame } = note.messages;
  const lines: string[] = [];
  if (note.pages > 1) lines.push(frame.page(note.page + 1, note.pages));
  if (note.attached !== undefined) {
    const { file, missing } = note.attached;
    const isCopy = note.pages === 1 && reply.wholeText === undefined;
    if (missing > 0) lines.push(frame.cutTextInFile(file.name, missing));
    else lines.push(isCopy ? frame.exactTextInFile(file.name) : frame.wholeTextInFile(file.name));
  }
  return lines.length === 0 ? [] : [lines.join(' ')];
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

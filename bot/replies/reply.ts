import type { Advanced } from '../../core/lab/advance.ts';
import type { BoardChange } from '../answer/board.ts';
import type { ReplyFile } from '../answer/bot-reply.ts';
import type { PostChange } from '../answer/post.ts';
import type { ShareChange } from '../answer/share.ts';
import type { Action } from '../components/action.ts';
import type { ModalResponse } from './discord-json.ts';

/** What a command answers, before it is fitted into Discord's message. */
export type Reply = MessageReply | ModalReply;

/**
 * What became of the person's record. `none`: it was only looked at, so that nobody has to save it to find that out.
 * `spoilt`: it was left half-way (too much would have happened) and has to be thrown away. `forgotten`: nothing is to
 * be left of it.
 */
export type Effect = 'none' | 'changed' | 'spoilt' | 'forgotten';

export interface MessageReply {
  readonly kind: 'message';
  /** `refused`: nothing was done, because of something the person can put right. */
  readonly tone: 'done' | 'refused';
  /** A short line above the text, on every page of it. */
  readonly title?: string;
  /** The whole text, however long; what does not fit is paged and attached. */
  readonly blocks: readonly ReplyBlock[];
  readonly rows: readonly ComponentRow[];
  readonly paging?: Paging;
  /** Files beside the one that holds the whole text. */
  readonly files?: readonly ReplyFile[];
  /** A table too long to show: the attached file holds it instead of the blocks. */
  readonly wholeText?: string;
  /** A quiz card plays in a cluster of its own: the lab's clock beside it would mislead. */
  readonly hidesClock?: true;
  /** A question stands on a card, whose colour says what became of it. */
  readonly card?: 'asked' | 'right' | 'wrong';
  /** Changes the message whose component was used, instead of sending a new one. */
  readonly update?: true;
  /** It says where the person is. */
  readonly isSituation?: true;
  /** Everybody in the channel sees it. */
  readonly isPublic?: true;
  /** See BotReply. */
  readonly isSecret?: true;
  readonly postChange?: PostChange;
  readonly shareChange?: ShareChange;
  /** Worth being shown to others: with a button that does. `again` draws it anew where it is a picture. */
  readonly sharing?: { readonly again?: Action };
  /** The text of another message as it is, in the place of `blocks`. */
  readonly copied?: string;
  /** In the place of the clock. */
  readonly footer?: string;
  readonly boardChange?: BoardChange;
  /** The id of a question that the person says is wrong: the operator's log keeps it, and nothing about the person. */
  readonly reported?: string;
  readonly effect: Effect;
  /** The kubectl line that was run to its end, where nothing else was done. */
  readonly ran?: string;
  /** Where nothing was done but to let time pass: how it passed. */
  readonly passage?: Advanced;
}

export interface ModalReply {
  readonly kind: 'modal';
  readonly response: ModalResponse;
}

/** Prose is Discord's markdown; code is shown as it is, in its own columns. */
export type ReplyBlock =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly language?: 'yaml' };

/** How the page buttons ask for the same text again. */
export interface Paging {
  /** 0 for the first page. */
  readonly page: number;
  /** How a line begins before which a new page may begin, so that what follows stays together. */
  readonly part?: string;
  /** The page with that line is shown instead. */
  readonly opensAtPart?: true;
  readonly actionOf: (page: number) => Action;
}

export type ComponentRow =
  | {
      readonly kind: 'buttons';
      readonly buttons: readonly Button[];
      /** It stands in the row of buttons before it, where there is room. */
      readonly joins?: true;
      /** What is wanted less often: of all rows together it is one menu, under them. */
      readonly menu?: readonly Button[];
    }
  | {
      readonly kind: 'select';
      readonly action: Action;
      readonly placeholder: string;
      readonly options: readonly SelectOption[];
    };

export interface Button {
  readonly label: string;
  readonly action: Action;
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
  readonly disabled?: boolean;
  /** What stands under its label in a menu. */
  readonly description?: string;
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

export function prose(text: string): ReplyBlock {
  return { kind: 'prose', text };
}

export function code(text: string, language?: 'yaml'): ReplyBlock {
  return language === undefined ? { kind: 'code', text } : { kind: 'code', text, language };
}

/** A reply that says what was done, with the buttons for what comes next. */
export function reply(blocks: readonly ReplyBlock[], rows: readonly ComponentRow[] = []): MessageReply {
  return { kind: 'message', tone: 'done', effect: 'changed', blocks, rows };
}

/** A reply that says what there is, or asks: nothing was done. */
export function look(blocks: readonly ReplyBlock[], rows: readonly ComponentRow[] = []): MessageReply {
  return { ...reply(blocks, rows), effect: 'none' };
}

/** A reply that says why nothing was done and what to do about it. */
export function refusal(text: string, rows: readonly ComponentRow[] = []): MessageReply {
  return { kind: 'message', tone: 'refused', effect: 'none', title: `⚠️ ${text}`, blocks: [], rows };
}

export function buttons(...row: readonly Button[]): ComponentRow {
  return { kind: 'buttons', buttons: row };
}

/** Buttons that go on in the row before them, and what of them stands in the menu. */
export function moreButtons(row: readonly Button[], menu: readonly Button[]): ComponentRow {
  return { kind: 'buttons', buttons: row, joins: true, menu };
}

import type { ChatMessage } from './chat-message.ts';
import { createFileUrls, revokeFileUrls } from './file-view.ts';
import type { KeptMessages } from './kept-messages.ts';
import type { Outcome } from './local-server.ts';
import { type MessageActions, renderFailureNote, renderMessage } from './message-view.ts';

/** Below this distance from the end, the channel follows new messages. */
const FOLLOW_DISTANCE_PX = 120;

interface Entry {
  readonly message: ChatMessage;
  readonly element: HTMLElement;
  readonly fileUrls: ReadonlyMap<string, string>;
}

/** The page's elements that a transcript lives in. */
export interface TranscriptPlace {
  readonly scroller: HTMLElement;
  readonly log: HTMLElement;
  /** Shown while something new stands below what is in sight. */
  readonly jumpButton: HTMLElement;
}

/** The channel's messages, oldest first, each shown as it stands now. */
export class Transcript {
  readonly #place: TranscriptPlace;
  readonly #kept: KeptMessages;
  readonly #actionsOf: (id: string) => MessageActions;
  readonly #entries = new Map<string, Entry>();

  constructor(place: TranscriptPlace, kept: KeptMessages, actionsOf: (id: string) => MessageActions) {
    this.#kept = kept;
    const { scroller, log, jumpButton } = place;
    this.#place = place;
    this.#actionsOf = actionsOf;
    scroller.addEventListener('scroll', () => {
      if (isAtEnd(scroller)) jumpButton.hidden = true;
    });
    jumpButton.addEventListener('click', () => scroller.scrollTo({ top: scroller.scrollHeight }));
    followGrowth(scroller, log);
  }

  /** Shows a message, or what has become of it, and keeps it over a reload. */
  show(message: ChatMessage): void {
    this.#kept.keep(message);
    this.showOnce(message);
  }

  /** The same, without keeping it. A new one comes into sight: somebody here has just asked for it. */
  showOnce(message: ChatMessage): void {
    const { scroller, log, jumpButton } = this.#place;
    const before = this.#entries.get(message.id);
    const isFollowed = before === undefined || isAtEnd(scroller);
    const hadFocus = before?.element.contains(document.activeElement) === true;
    const isAnswer = before === undefined && log.contains(document.activeElement);
    const entry = showEntry(log, before, message, this.#actionsOf(message.id));
    this.#entries.set(message.id, entry);
    if (isFollowed) reveal(scroller, entry.element);
    else if (entry.element === log.lastElementChild) jumpButton.hidden = false;
    if (hadFocus) focusInside(scroller, entry.element);
    if (isAnswer) focusMessage(entry.element);
  }

  /** Where the keyboard is nowhere, since what had it was changed under a form, it goes on at that message. */
  takeFocus(id: string): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined && document.activeElement === document.body)
      focusInside(this.#place.scroller, entry.element);
  }

  find(id: string): ChatMessage | undefined {
    return this.#entries.get(id)?.message;
  }

  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.element.remove();
    revokeFileUrls(entry.fileUrls);
    this.#entries.delete(id);
    this.#kept.forget(id);
  }

  /** Says under a message that a press of one of its components failed. */
  noteFailure(id: string, { reason, details }: Extract<Outcome, { kind: 'failure' }>): void {
    this.clearFailure(id);
    this.#entries.get(id)?.element.querySelector('.message-body')?.append(renderFailureNote(reason, details));
  }

  clearFailure(id: string): void {
    this.#entries.get(id)?.element.querySelector('.failure-note')?.remove();
  }
}

function showEntry(log: HTMLElement, before: Entry | undefined, message: ChatMessage, actions: MessageActions): Entry {
  const { progress } = message;
  const fileUrls = progress.kind === 'shown' ? createFileUrls(progress.content) : new Map<string, string>();
  const element = renderMessage(message, actions, fileUrls);
  if (before === undefined) log.append(element);
  else {
    revokeFileUrls(before.fileUrls);
    before.element.replaceWith(element);
  }
  return { message, element, fileUrls };
}

/** What a card's button brought is where one goes on: its own buttons come next. */
function focusMessage(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** An updated card keeps the keyboard where it was: on its buttons where they are in sight, else on the card. */
function focusInside(scroller: HTMLElement, element: HTMLElement): void {
  const target = element.querySelector<HTMLElement>('.component-row button:not(:disabled)');
  if (target !== null && isInSight(scroller, target)) target.focus({ preventScroll: true });
  else focusMessage(element);
}

function isInSight(scroller: HTMLElement, element: HTMLElement): boolean {
  const [seen, own] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()];
  return own.top >= seen.top && own.bottom <= seen.bottom;
}

/** Shows a message's end, and its beginning where both do not fit: a long description is read from the top. */
function reveal(scroller: HTMLElement, element: HTMLElement): void {
  const isLong = element.offsetHeight > scroller.clientHeight && element === element.parentElement?.lastElementChild;
  if (isLong) element.scrollIntoView({ block: 'start' });
  else scroller.scrollTo({ top: scroller.scrollHeight });
}

function isAtEnd(scroller: HTMLElement): boolean {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < FOLLOW_DISTANCE_PX;
}

/** Pictures and previews arrive later than their message, and so do smaller windows: an end in sight stays in sight. */
function followGrowth(scroller: HTMLElement, log: HTMLElement): void {
  let wasAtEnd = true;
  scroller.addEventListener('scroll', () => {
    wasAtEnd = isAtEnd(scroller);
  });
  const observer = new ResizeObserver(() => {
    if (wasAtEnd) scroller.scrollTo({ top: scroller.scrollHeight });
  });
  observer.observe(log);
  observer.observe(scroller);
}

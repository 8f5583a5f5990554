import type { ChatMessage } from './chat-message.ts';
import { createFileUrls, revokeFileUrls } from './file-view.ts';
import type { Outcome } from './local-server.ts';
import { type MessageActions, renderFailureNote, renderMessage } from './message-view.ts';

/** Below this distance from the end, the channel follows new messages. */
const FOLLOW_DISTANCE_PX = 120;

/** The channel's messages, oldest first, each shown as it stands now. */
export interface Transcript {
  show(message: ChatMessage): void;
  find(id: string): ChatMessage | undefined;
  remove(id: string): void;
  /** Says under a message that a press of one of its components failed, until the next press. */
  noteFailure(id: string, failure: Extract<Outcome, { kind: 'failure' }>): void;
  scrollToEnd(): void;
}

interface Entry {
  message: ChatMessage;
  element: HTMLElement;
  fileUrls: ReadonlyMap<string, string>;
}

export function createTranscript(
  scroller: HTMLElement,
  log: HTMLElement,
  jumpButton: HTMLElement,
  actionsOf: (id: string) => MessageActions,
): Transcript {
  const entries = new Map<string, Entry>();
  const scrollToEnd = () => scroller.scrollTo({ top: scroller.scrollHeight });

  scroller.addEventListener('scroll', () => {
    if (isAtEnd(scroller)) jumpButton.hidden = true;
  });
  jumpButton.addEventListener('click', scrollToEnd);
  followGrowth(scroller, log);

  return {
    show(message) {
      const isFollowing = isAtEnd(scroller);
      const entry = showEntry(log, entries.get(message.id), message, actionsOf(message.id));
      entries.set(message.id, entry);
      if (isFollowing) reveal(scroller, entry.element);
      else if (entry.element === log.lastElementChild) jumpButton.hidden = false;
    },
    find: (id) => entries.get(id)?.message,
    remove(id) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entry.element.remove();
      revokeFileUrls(entry.fileUrls);
      entries.delete(id);
    },
    noteFailure(id, { reason, details }) {
      const body = entries.get(id)?.element.querySelector('.message-body');
      body?.querySelector('.failure-note')?.remove();
      body?.append(renderFailureNote(reason, details));
    },
    scrollToEnd,
  };
}

function showEntry(log: HTMLElement, before: Entry | undefined, message: ChatMessage, actions: MessageActions): Entry {
  const { progress } = message;
  const fileUrls = progress.kind === 'shown' ? createFileUrls(progress.content) : new Map<string, string>();
  const element = renderMessage(message, actions, fileUrls);
  if (before === undefined) log.append(element);
  else {
    revokeFileUrls(before.fileUrls);
    const hadFocus = before.element.contains(document.activeElement);
    before.element.replaceWith(element);
    if (hadFocus) focusInside(element);
  }
  return { message, element, fileUrls };
}

/** An updated card keeps the keyboard where it was: on its buttons, else on the card. */
function focusInside(element: HTMLElement): void {
  const target = element.querySelector<HTMLElement>('.components button:not(:disabled)') ?? element;
  if (target === element) element.tabIndex = -1;
  target.focus({ preventScroll: true });
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

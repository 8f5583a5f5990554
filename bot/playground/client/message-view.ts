import { type ChatMessage, isEphemeral, type MessageProgress } from './chat-message.ts';
import type { ComponentPress } from './component-view.ts';
import { make } from './dom.ts';
import { label } from './language.ts';
import type { FailureReason } from './local-server.ts';
import { printDate, printTime } from './page-clock.ts';
import { renderParts } from './part-view.ts';
import type { TextKey } from './texts.ts';

/** What a message lets a person do. */
export interface MessageActions {
  press(press: ComponentPress): Promise<void>;
  dismiss(): void;
  retry: (() => void) | undefined;
}

const FAILURE_TEXTS: Readonly<Record<FailureReason, TextKey>> = {
  network: 'whyNetwork',
  timeout: 'whyTimeout',
  unauthorised: 'whyUnauthorised',
  serverError: 'whyServerError',
  refused: 'whyRefused',
  rejected: 'whyRejected',
  cannotSign: 'whyCannotSign',
};

/** A message of the bot as it stands now; `fileUrls` are the addresses of its files. */
export function renderMessage(
  message: ChatMessage,
  actions: MessageActions,
  fileUrls: ReadonlyMap<string, string>,
): HTMLElement {
  const { progress } = message;
  const isPrivate = progress.kind !== 'shown' || isEphemeral(progress.content);
  const names = [message.invocation === undefined ? '' : `used-${message.id}`, `by-${message.id}`].join(' ').trim();
  const className = isPrivate ? 'message private' : 'message';
  return make('article', { class: className, 'data-message': message.id, 'aria-labelledby': names }, [
    ...renderInvocation(message),
    make('div', { class: 'avatar', 'aria-hidden': 'true' }),
    make('div', { class: 'message-body' }, [
      renderByline(message),
      ...renderProgress(progress, actions, fileUrls),
      ...(isPrivate && progress.kind !== 'sending' ? [renderPrivateNotice(actions)] : []),
    ]),
  ]);
}

/** The line under a message that says why a press of one of its components came to nothing. */
export function renderFailureNote(reason: FailureReason, details: readonly string[]): HTMLElement {
  return make('div', { class: 'failure-note', role: 'alert' }, [
    label(make('strong'), 'interactionFailed'),
    ...renderReason(reason, details),
  ]);
}

function renderInvocation({ id, invocation }: ChatMessage): HTMLElement[] {
  if (invocation === undefined) return [];
  return [
    make('div', { class: 'invocation', id: `used-${id}` }, [
      make('span', { class: 'own-avatar', 'aria-hidden': 'true' }),
      label(make('strong'), 'you'),
      label(make('span'), 'used'),
      make('button', { type: 'button', class: 'command-mention', 'data-command': invocation }, [invocation]),
    ]),
  ];
}

function renderByline({ id, sentAtMs }: ChatMessage): HTMLElement {
  return make('div', { class: 'byline', id: `by-${id}` }, [
    make('span', { class: 'author' }, ['Podlab']),
    label(make('span', { class: 'app-tag' }), 'app'),
    make('time', { datetime: new Date(sentAtMs).toISOString(), title: printDate(sentAtMs) }, [printTime(sentAtMs)]),
  ]);
}

function renderProgress(
  progress: MessageProgress,
  actions: MessageActions,
  fileUrls: ReadonlyMap<string, string>,
): HTMLElement[] {
  switch (progress.kind) {
    case 'sending':
      return [renderWaiting('sending')];
    case 'thinking':
      return [renderWaiting('thinking')];
    case 'failed':
      return [renderFailure(progress.reason, progress.details, actions)];
    case 'shown':
      return [renderParts(progress.content, fileUrls, actions.press)];
  }
}

function renderWaiting(key: TextKey): HTMLElement {
  const dots = make('span', { class: 'dots', 'aria-hidden': 'true' }, [make('i'), make('i'), make('i')]);
  return make('div', { class: 'waiting', role: 'status' }, [dots, label(make('span'), key)]);
}

function renderFailure(reason: FailureReason, details: readonly string[], actions: MessageActions): HTMLElement {
  const { retry } = actions;
  const button = label(make('button', { type: 'button', class: 'button button-secondary' }), 'retry');
  button.addEventListener('click', () => retry?.());
  return make('div', { class: 'failure', role: 'alert' }, [
    label(make('strong'), 'notResponding'),
    ...renderReason(reason, details),
    ...(retry === undefined ? [] : [button]),
  ]);
}

function renderReason(reason: FailureReason, details: readonly string[]): HTMLElement[] {
  const lines = details.map((detail) => make('li', {}, [detail]));
  return [label(make('p'), FAILURE_TEXTS[reason]), ...(lines.length > 0 ? [make('ul', {}, lines)] : [])];
}

function renderPrivateNotice(actions: MessageActions): HTMLElement {
  const dismiss = label(make('button', { type: 'button', class: 'dismiss' }), 'dismiss');
  dismiss.addEventListener('click', () => actions.dismiss());
  return make('div', { class: 'private-notice' }, [label(make('span', { class: 'eye' }), 'onlyYou'), ' • ', dismiss]);
}

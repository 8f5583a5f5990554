import type { ModalData } from '../discord/modal-schema.ts';
import type { PageAction } from '../discord/page-action.ts';
import type { Reply } from '../discord/reply-schema.ts';
import {
  applyUpdate,
  type ChatMessage,
  computeContent,
  describeShownMessage,
  type MessageContent,
} from './chat-message.ts';
import type { ComponentPress } from './component-view.ts';
import { buildOptions, type Draft, listAttachments, printDraft } from './draft.ts';
import { currentLanguage } from './language.ts';
import { type Outcome, sendAction } from './local-server.ts';
import { type ModalSubmission, showModal } from './modal-view.ts';
import { stampMessage } from './page-clock.ts';
import type { Transcript } from './transcript.ts';

/** What a person does in the channel; each is one signed interaction. */
export interface Conversation {
  runCommand(draft: Draft): Promise<void>;
  pressComponent(messageId: string, press: ComponentPress): Promise<void>;
}

/** Where a reply belongs: the message that waits for it, the card whose component was pressed, the command typed. */
interface Place {
  readonly waiting: ChatMessage | undefined;
  readonly originId: string | undefined;
  readonly invocation: string | undefined;
}

type ReplyOutcome = Extract<Outcome, { kind: 'reply' }>;

export function createConversation(
  transcript: Transcript,
  rememberRetry: (id: string, retry: () => void) => void,
): Conversation {
  async function runCommand(draft: Draft): Promise<void> {
    const place = openPlace(transcript, printDraft(draft), undefined);
    if (place.waiting !== undefined) rememberRetry(place.waiting.id, () => void runCommand(draft));
    transcript.scrollToEnd();
    await settle(buildCommandAction(draft), place);
  }

  async function pressComponent(messageId: string, press: ComponentPress): Promise<void> {
    const content = findContent(transcript, messageId);
    if (content === undefined) return;
    const message = describeShownMessage(messageId, content);
    const place = { waiting: undefined, originId: messageId, invocation: undefined };
    await settle({ kind: 'component', locale: currentLanguage(), message, ...press }, place);
  }

  async function submitModal(submission: ModalSubmission, place: Place): Promise<boolean> {
    const content = place.originId === undefined ? undefined : findContent(transcript, place.originId);
    const message = content && place.originId ? { message: describeShownMessage(place.originId, content) } : {};
    const { customId, components, attachments } = submission;
    const action: PageAction = {
      kind: 'modal',
      locale: currentLanguage(),
      customId,
      components: [...components],
      attachments: [...attachments],
      ...message,
    };
    const outcome = await sendAction(action);
    if (outcome.kind === 'failure' && isWorthRetry(outcome)) return false;
    showOutcome(outcome, place);
    return true;
  }

  async function settle(action: PageAction, place: Place): Promise<void> {
    showOutcome(await sendAction(action), place);
  }

  function showOutcome(outcome: Outcome, place: Place): void {
    if (outcome.kind === 'failure') showFailure(transcript, outcome, place);
    else showReply(outcome, place);
  }

  function showReply(outcome: ReplyOutcome, place: Place): void {
    const { reply, files } = outcome;
    if (reply.type === 4) show(place, { kind: 'shown', content: computeContent(reply.data, files) });
    if (reply.type === 5) show(place, { kind: 'thinking' });
    if (reply.type === 7) updateOrigin(transcript, reply, files, place);
    if (reply.type === 9) openModal(reply.data, place);
  }

  function openModal(modal: ModalData, place: Place): void {
    if (place.waiting) transcript.remove(place.waiting.id);
    showModal(modal, (submission) => submitModal(submission, { ...place, waiting: undefined }));
  }

  function show(place: Place, progress: ChatMessage['progress']): void {
    const message = place.waiting ?? createMessage(place.invocation);
    transcript.show({ ...message, progress });
  }

  return { runCommand, pressComponent };
}

function openPlace(transcript: Transcript, invocation: string, originId: string | undefined): Place {
  const waiting = createMessage(invocation);
  transcript.show(waiting);
  return { waiting, originId, invocation };
}

function createMessage(invocation: string | undefined): ChatMessage {
  return { ...stampMessage(), invocation, progress: { kind: 'sending' } };
}

function buildCommandAction(draft: Draft): PageAction {
  return {
    kind: 'command',
    locale: currentLanguage(),
    commandName: draft.command.path[0] ?? '',
    options: buildOptions(draft),
    attachments: listAttachments(draft),
  };
}

function findContent(transcript: Transcript, id: string): MessageContent | undefined {
  const progress = transcript.find(id)?.progress;
  return progress?.kind === 'shown' ? progress.content : undefined;
}

/** A modal stays open for these, so that what was written into it is not lost. */
function isWorthRetry(failure: Extract<Outcome, { kind: 'failure' }>): boolean {
  return failure.reason !== 'refused';
}

function showFailure(transcript: Transcript, failure: Extract<Outcome, { kind: 'failure' }>, place: Place): void {
  const { reason, details } = failure;
  const message = place.waiting ?? createMessage(place.invocation);
  if (place.originId === undefined) transcript.show({ ...message, progress: { kind: 'failed', reason, details } });
  else transcript.noteFailure(place.originId, failure);
}

/** Discord edits the card in place. A card that was dismissed meanwhile stays away. */
function updateOrigin(
  transcript: Transcript,
  reply: Extract<Reply, { type: 7 }>,
  files: ReadonlyMap<string, File>,
  place: Place,
): void {
  const origin = place.originId === undefined ? undefined : transcript.find(place.originId);
  if (origin?.progress.kind !== 'shown') return;
  const content = applyUpdate(origin.progress.content, reply.data, files);
  transcript.show({ ...origin, progress: { kind: 'shown', content } });
}

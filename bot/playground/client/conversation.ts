import type { MessageData } from '../discord/message-schema.ts';
import type { ModalData } from '../discord/modal-schema.ts';
import type { PageAction, PageAttachment, ShownMessage } from '../discord/page-action.ts';
import { noteCommand } from './bot-language.ts';
import {
  applyUpdate,
  type ChatMessage,
  computeContent,
  describeShownMessage,
  type MessageProgress,
} from './chat-message.ts';
import type { ComponentPress } from './component-view.ts';
import { buildOptions, type Draft, listAttachments, printDraft } from './draft.ts';
import { currentLanguage } from './language.ts';
import { type Outcome, sendAction, uploadFile } from './local-server.ts';
import { type ModalSubmission, showModal } from './modal-view.ts';
import { stampMessage } from './page-clock.ts';
import type { Transcript } from './transcript.ts';

/** Where a reply belongs: the message that waits for it, the card whose component was pressed, the command typed. */
interface Place {
  readonly waiting?: ChatMessage;
  readonly originId?: string;
  readonly invocation?: string;
}

type ReplyOutcome = Extract<Outcome, { kind: 'reply' }>;
type FailureOutcome = Extract<Outcome, { kind: 'failure' }>;

interface ConversationHost {
  readonly rememberRetry: (id: string, retry: () => void) => void;
  /** The bot has answered: something may have become of the lab. */
  readonly answered: () => void;
}

/** What a person does in the channel; each is one signed interaction, and its reply is shown where it belongs. */
export class Conversation {
  readonly #transcript: Transcript;
  readonly #host: ConversationHost;

  constructor(transcript: Transcript, host: ConversationHost) {
    this.#transcript = transcript;
    this.#host = host;
  }

  async runCommand(draft: Draft): Promise<void> {
    const invocation = printDraft(draft);
    const waiting = createMessage(invocation);
    this.#host.rememberRetry(waiting.id, () => void this.runCommand(draft));
    this.#transcript.show(waiting);
    const action = buildCommandAction(draft);
    const outcome = await sendAction(action);
    if (outcome.kind === 'reply') noteCommand(action);
    this.#showOutcome(outcome, { waiting, invocation });
  }

  /** Shows what stood in the channel before the page was loaded again. */
  showAgain(messages: readonly ChatMessage[]): void {
    for (const message of messages) this.#transcript.showOnce(message);
  }

  /** Shows where the person is, as `/lab status` tells it; it is asked for anew each time. */
  async showSituation(): Promise<void> {
    const options = [{ name: 'status', type: 1 }];
    const outcome = await sendAction({
      kind: 'command',
      locale: currentLanguage(),
      commandName: 'lab',
      options,
      attachments: [],
    });
    if (outcome.kind !== 'reply' || outcome.reply.type !== 4) return;
    const content = computeContent(outcome.reply.data, outcome.files);
    this.#transcript.showOnce({ ...createMessage(undefined), progress: { kind: 'shown', content } });
  }

  async pressComponent(messageId: string, press: ComponentPress): Promise<void> {
    const message = await this.#describeOrigin(messageId);
    if (message === undefined) return;
    this.#transcript.clearFailure(messageId);
    const outcome = await sendAction({ kind: 'component', locale: currentLanguage(), message, ...press });
    this.#showOutcome(outcome, { originId: messageId });
  }

  /** False where the modal is to stay open, so that what was written into it is not lost. */
  async #submitModal(submission: ModalSubmission, place: Place): Promise<boolean> {
    const message = place.originId === undefined ? undefined : await this.#describeOrigin(place.originId);
    const outcome = await sendAction({
      kind: 'modal',
      locale: currentLanguage(),
      customId: submission.customId,
      components: [...submission.components],
      attachments: [...submission.attachments],
      ...(message === undefined ? {} : { message }),
    });
    if (outcome.kind === 'failure' && outcome.reason !== 'refused') return false;
    this.#showOutcome(outcome, place);
    return true;
  }

  #showOutcome(outcome: Outcome, place: Place): void {
    if (outcome.kind === 'failure') this.#showFailure(outcome, place);
    else {
      this.#showReply(outcome, place);
      this.#host.answered();
    }
  }

  #showReply({ reply, files }: ReplyOutcome, place: Place): void {
    if (reply.type === 4) this.#show(place, { kind: 'shown', content: computeContent(reply.data, files) });
    if (reply.type === 5) this.#show(place, { kind: 'thinking' });
    if (reply.type === 7) this.#updateOrigin(reply.data, files, place);
    if (reply.type === 9) this.#openModal(reply.data, place);
  }

  #showFailure(failure: FailureOutcome, place: Place): void {
    const { reason, details } = failure;
    if (place.originId === undefined) this.#show(place, { kind: 'failed', reason, details });
    else this.#transcript.noteFailure(place.originId, failure);
  }

  #show({ waiting, invocation }: Place, progress: MessageProgress): void {
    this.#transcript.show({ ...(waiting ?? createMessage(invocation)), progress });
  }

  #openModal(modal: ModalData, { waiting, ...place }: Place): void {
    if (waiting !== undefined) this.#transcript.remove(waiting.id);
    const goOn = () => this.#transcript.takeFocus(place.originId ?? '');
    showModal(modal, (submission) => this.#submitModal(submission, place), goOn);
  }

  /** Discord edits the card in place. A card that was dismissed meanwhile stays away. */
  #updateOrigin(data: MessageData, files: ReadonlyMap<string, File>, { originId }: Place): void {
    const origin = originId === undefined ? undefined : this.#transcript.find(originId);
    if (origin?.progress.kind !== 'shown') return;
    const content = applyUpdate(origin.progress.content, data, files);
    this.#transcript.show({ ...origin, progress: { kind: 'shown', content } });
  }

  async #describeOrigin(id: string): Promise<ShownMessage | undefined> {
    const progress = this.#transcript.find(id)?.progress;
    return progress?.kind === 'shown' ? describeShownMessage(id, progress.content, shelveFile) : undefined;
  }
}

const shelved = new WeakMap<File, Promise<PageAttachment>>();

/** A file of a reply is on the page alone; where a press carries its message it needs an address, as on Discord. */
function shelveFile(file: File): Promise<PageAttachment> {
  const known = shelved.get(file);
  if (known !== undefined) return known;
  const { name, size, type } = file;
  const nowhere = { id: '0', url: `attachment://${name}`, filename: name, size, content_type: type };
  const shelving = uploadFile(file).then((uploaded) => {
    if (uploaded === undefined) shelved.delete(file);
    return uploaded ?? nowhere;
  });
  shelved.set(file, shelving);
  return shelving;
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

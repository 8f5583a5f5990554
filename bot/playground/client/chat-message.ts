import type { MessageData } from '../discord/message-schema.ts';
import type { PageAttachment, ShownMessage } from '../discord/page-action.ts';
import type { FailureReason } from './local-server.ts';

/** Discord API v10, "Message Flags". */
const EPHEMERAL = 1 << 6;

/** A file of a reply, with the id that `attachments` of an update names it by. */
export interface AttachedFile {
  readonly id: string;
  readonly file: File;
  /** What a picture shows, for who cannot see it; empty where nothing is said. */
  readonly description: string;
}

/** What a message says and carries. */
export interface MessageContent {
  readonly content: string;
  readonly flags: number;
  readonly embeds: NonNullable<MessageData['embeds']>;
  readonly components: NonNullable<MessageData['components']>;
  readonly files: readonly AttachedFile[];
}

/** Where a message stands between the command and its reply. */
export type MessageProgress =
  | { readonly kind: 'sending' }
  | { readonly kind: 'thinking' }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly details: readonly string[] }
  | { readonly kind: 'shown'; readonly content: MessageContent };

/** One message of the bot in the channel. */
export interface ChatMessage {
  readonly id: string;
  readonly sentAtMs: number;
  /** The command line that it replies to, where a command brought it. */
  readonly invocation: string | undefined;
  readonly progress: MessageProgress;
}

const EMPTY_CONTENT: MessageContent = { content: '', flags: 0, embeds: [], components: [], files: [] };

/** The content of a new message, from its reply. */
export function computeContent(data: MessageData, files: ReadonlyMap<string, File>): MessageContent {
  return applyUpdate(EMPTY_CONTENT, data, files);
}

/**
 * A message's content after an update: what the update leaves out stays. Old files stay unless the update lists
 * attachments, and then those that it lists; the files that come along are new ones.
 */
export function applyUpdate(
  before: MessageContent,
  data: MessageData,
  files: ReadonlyMap<string, File>,
): MessageContent {
  const listed = data.attachments?.map(({ id }) => String(id));
  const kept = before.files.filter(({ id }) => listed?.includes(id) ?? true);
  const said = new Map(data.attachments?.map(({ filename, description }) => [filename, description ?? '']));
  const added = [...files.values()].map((file) => {
    return { id: crypto.randomUUID(), file, description: said.get(file.name) ?? '' };
  });
  return {
    content: data.content ?? (data.content === null ? '' : before.content),
    flags: data.flags ?? before.flags,
    embeds: data.embeds ?? before.embeds,
    components: data.components ?? before.components,
    files: [...kept, ...added],
  };
}

export function isEphemeral(content: MessageContent): boolean {
  return (content.flags & EPHEMERAL) !== 0;
}

/** The message as an interaction with one of its components carries it, its files as `describeFile` says. */
export async function describeShownMessage(
  id: string,
  shown: MessageContent,
  describeFile: (file: File) => Promise<PageAttachment>,
): Promise<ShownMessage> {
  const { content, flags, embeds, components } = shown;
  const attachments = await Promise.all(shown.files.map(({ file }) => describeFile(file)));
  return { id, content, flags, embeds, components, attachments };
}

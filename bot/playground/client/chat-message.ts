import type { Container, MessageData, MessagePart } from '../discord/message-schema.ts';
import type { PageAttachment, ShownMessage } from '../discord/page-action.ts';
import type { FailureReason } from './local-server.ts';

/** Discord API v10, "Message Flags". */
const EPHEMERAL = 1 << 6;

/** A file of a reply, with the id that `attachments` of an update names it by. */
export interface AttachedFile {
  readonly id: string;
  readonly file: File;
}

/** What a message says and carries. */
export interface MessageContent {
  readonly flags: number;
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

const EMPTY_CONTENT: MessageContent = { flags: 0, components: [], files: [] };

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
  const added = [...files.values()].map((file) => ({ id: crypto.randomUUID(), file }));
  return {
    flags: data.flags ?? before.flags,
    components: data.components ?? before.components,
    files: [...kept, ...added],
  };
}

export function isEphemeral(content: MessageContent): boolean {
  return (content.flags & EPHEMERAL) !== 0;
}

/**
 * The message as an interaction with one of its components carries it, its files as `describeFile` says: each stands
 * in the component that shows it, and in no list beside (Discord, "Attachment Object").
 */
export async function describeShownMessage(
  id: string,
  { flags, components, files }: MessageContent,
  describeFile: (file: File) => Promise<PageAttachment>,
): Promise<ShownMessage> {
  const described = files.map(async ({ file }) => [`attachment://${file.name}`, await describeFile(file)] as const);
  const found = new Map(await Promise.all(described));
  return { id, flags, components: components.map((part) => describePart(part, found)), attachments: [] };
}

type Described = ReadonlyMap<string, PageAttachment>;

function describePart(part: MessagePart | Container, files: Described): unknown {
  switch (part.type) {
    case 17:
      return { ...part, components: part.components.map((inner) => describePart(inner, files)) };
    case 12:
      return { ...part, items: part.items.map((item) => ({ ...item, media: describeMedia(item.media, files) })) };
    case 13: {
      const { filename, size } = files.get(part.file.url) ?? {};
      return { ...part, file: describeMedia(part.file, files), name: filename, size };
    }
    default:
      return part;
  }
}

function describeMedia({ url }: { readonly url: string }, files: Described): unknown {
  const file = files.get(url);
  return file === undefined ? { url } : { url: file.url, attachment_id: file.id, content_type: file.content_type };
}

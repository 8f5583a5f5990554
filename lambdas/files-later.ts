import type { BotReply } from '../bot/index.ts';

/**
 * `never`: files go with the reply, whatever they weigh. `large`: those follow that Discord may not take with a reply over
 * HTTP, where 150 KB were seen to pass and 160 KB to fail (discord-api-docs #5250 and #5925). `always`: all of them follow.
 */
export type FilesLater = 'never' | 'large' | 'always';

const MAX_BYTES_IN_REPLY = 100 * 1024;

/** Says whether the files of a reply have to be sent after it. */
export function hasFilesForLater({ files }: BotReply, filesLater: FilesLater): boolean {
  if (files.length === 0 || filesLater === 'never') return false;
  const sizeBytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return filesLater === 'always' || sizeBytes > MAX_BYTES_IN_REPLY;
}

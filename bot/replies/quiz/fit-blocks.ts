import { LIMITS } from '../limits.ts';
import type { ReplyBlock } from '../reply.ts';

/** Fences and line breaks around a block. */
const BLOCK_FRAME = 16;

/** True where the blocks stand in one message. */
export function fitsMessage(blocks: readonly ReplyBlock[]): boolean {
  const length = blocks.reduce((sum, { text }) => sum + text.length + BLOCK_FRAME, 0);
  return length <= LIMITS.cardLength;
}

/** Manifests too long for one message stand last, whole in the file beside it: what is said is never cut off. */
export function fitBlocks(blocks: readonly ReplyBlock[]): readonly ReplyBlock[] {
  if (fitsMessage(blocks)) return blocks;
  return [...blocks.filter((block) => !isManifest(block)), ...blocks.filter(isManifest)];
}

function isManifest(block: ReplyBlock): boolean {
  return block.kind === 'code' && block.language === 'yaml';
}

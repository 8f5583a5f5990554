import type { ReplyBlock } from './reply.ts';

/** The ids that Discord gave the registered commands, by all that can be run: `fix`, `time next`; a bare group cannot. */
export type CommandIds = Readonly<Record<string, string>>;

/** A command in backticks: its words, and the options behind them. */
const QUOTED_COMMAND = /(?<!`)`\/([a-z][a-z-]*(?: [a-z][a-z-]*(?![\w:-]))?)(?: ([^`\n]+))?`(?!`)/g;
const FENCED = /(```[\s\S]*?```)/;

/**
 * The text with its commands as mentions that can be tapped, where their ids are known: options stay in backticks
 * behind the mention, for a mention has none. Code blocks stay as they are.
 */
export function mentionCommands(text: string, ids: CommandIds): string {
  const parts = text.split(FENCED);
  return parts.map((part) => (part.startsWith('```') ? part : mentionOutsideCode(part, ids))).join('');
}

export function mentionInBlock(block: ReplyBlock, ids: CommandIds): ReplyBlock {
  return block.kind === 'code' ? block : { ...block, text: mentionCommands(block.text, ids) };
}

function mentionOutsideCode(text: string, ids: CommandIds): string {
  return text.replace(QUOTED_COMMAND, (quoted: string, path: string, options: string | undefined) => {
    const id = Object.hasOwn(ids, path) ? ids[path] : undefined;
    if (id === undefined) return quoted;
    return options === undefined ? `</${path}:${id}>` : `</${path}:${id}> \`${options}\``;
  });
}

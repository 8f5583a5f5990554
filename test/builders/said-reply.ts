import { type BotReply, REPLY_FLAGS } from '../../bot/index.ts';

/** The `data` of a reply that says that, to one person. */
export function buildSaid(content: string) {
  const components = [{ type: 10, content }] as const;
  return { components, flags: REPLY_FLAGS.private, allowed_mentions: { parse: [] } } as const;
}

export function buildSaidReply(content: string): BotReply {
  return { response: { type: 4, data: buildSaid(content) }, files: [] };
}

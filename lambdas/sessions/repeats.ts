import type { BotReply } from '../../bot/index.ts';
import { addId, type KnownIds, knowsId, NO_IDS } from './known-ids.ts';

/** An interaction that changed the record, and what was said about it. */
export interface AppliedInteraction {
  readonly id: string;
  readonly reply: BotReply;
}

/** What is remembered of a record's latest interactions, so that none of them is done twice. */
export interface Repeats {
  /** With their replies: what a repeat that comes within seconds is answered with. */
  readonly applied: readonly AppliedInteraction[];
  /** The ids alone, for as long as Discord's signature on one is taken for good. */
  readonly ids: KnownIds;
}

export const NO_REPEATS: Repeats = { applied: [], ids: NO_IDS };

/** So many of a person's latest replies are remembered. */
export const MAX_APPLIED = 16;
/** Characters of JSON that the remembered replies may take together; the latest is kept whatever it takes. */
const MAX_APPLIED_CHARS = 64 * 1024;

export type Repeat =
  | { readonly kind: 'new' }
  | { readonly kind: 'repeat'; readonly reply: BotReply }
  /** It was done, and what was said about it is no longer remembered. */
  | { readonly kind: 'forgotten' };

/** Whether the interaction was done before. */
export function findRepeat({ applied, ids }: Repeats, id: string): Repeat {
  const reply = applied.find((entry) => entry.id === id)?.reply;
  if (reply !== undefined) return { kind: 'repeat', reply };
  return knowsId(ids, id) ? { kind: 'forgotten' } : { kind: 'new' };
}

/** With the latest interaction, and without what there is no room or no need for any more. */
export function rememberInteraction(repeats: Repeats, latest: AppliedInteraction, wallNowMs: number): Repeats {
  return { applied: rememberReply(repeats.applied, latest), ids: addId(repeats.ids, latest.id, wallNowMs) };
}

/** As {@link rememberInteraction}, of one whose reply is not to be kept. */
export function rememberId({ applied, ids }: Repeats, id: string, wallNowMs: number): Repeats {
  return { applied, ids: addId(ids, id, wallNowMs) };
}

function rememberReply(applied: readonly AppliedInteraction[], latest: AppliedInteraction): AppliedInteraction[] {
  const kept = [latest];
  let chars = JSON.stringify(latest).length;
  for (const entry of applied.toReversed()) {
    chars += JSON.stringify(entry).length;
    if (kept.length === MAX_APPLIED || chars > MAX_APPLIED_CHARS) break;
    kept.unshift(entry);
  }
  return kept;
}

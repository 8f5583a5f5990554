import type { BotReply } from '../../bot/index.ts';

/** An interaction that changed the session, and what was said about it. */
export interface AppliedInteraction {
  readonly id: string;
  readonly reply: BotReply;
}

/** Repeats come within seconds: so many of a person's latest interactions are remembered. */
export const MAX_APPLIED = 16;
/** Characters of JSON that the remembered replies may take together; the latest is kept whatever it takes. */
const MAX_APPLIED_CHARS = 64 * 1024;

/** The reply once given to the interaction, or undefined where it was never applied. */
export function findAppliedReply(applied: readonly AppliedInteraction[], id: string): BotReply | undefined {
  return applied.find((entry) => entry.id === id)?.reply;
}

/** The list with `latest` at its end, and without the oldest ones that it has no room for. */
export function rememberApplied(
  applied: readonly AppliedInteraction[],
  latest: AppliedInteraction,
): readonly AppliedInteraction[] {
  const kept = [latest];
  let chars = JSON.stringify(latest).length;
  for (const entry of applied.toReversed()) {
    chars += JSON.stringify(entry).length;
    if (kept.length === MAX_APPLIED || chars > MAX_APPLIED_CHARS) break;
    kept.unshift(entry);
  }
  return kept;
}

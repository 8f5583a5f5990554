/** The first moment of Discord's snowflakes, in milliseconds since 1970 (Reference, "Snowflakes"). */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/**
 * The moment of an interaction in milliseconds since 1970, from its id: Discord signs it, and it is the same for every
 * repeat of the interaction. What is no snowflake has the first moment there is.
 */
export function momentOf(interactionId: string): number {
  if (!/^\d{1,20}$/.test(interactionId)) return DISCORD_EPOCH_MS;
  return Number(BigInt(interactionId) >> 22n) + DISCORD_EPOCH_MS;
}

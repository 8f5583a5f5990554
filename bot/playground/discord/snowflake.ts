/** 2015-01-01T00:00:00Z, where Discord's snowflakes begin to count milliseconds. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** A snowflake of a moment; `serial` (0 to 4,194,303) tells apart what happens in the same millisecond. */
export function computeSnowflake(wallNowMs: number, serial: number): string {
  return ((BigInt(wallNowMs - DISCORD_EPOCH_MS) << 22n) | BigInt(serial)).toString();
}

/** The moment that a snowflake was made, as Discord writes timestamps. */
export function computeSnowflakeTimestamp(snowflake: string): string {
  return new Date(Number(BigInt(snowflake) >> 22n) + DISCORD_EPOCH_MS).toISOString();
}

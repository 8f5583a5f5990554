/** After these Discord takes no further connection until a person has done something (API v10, "Gateway Close Event Codes"). */
const FINAL: ReadonlyMap<number, string> = new Map([
  [4004, 'the token is no longer valid: renew DISCORD_TOKEN'],
  [4010, 'it does not know the shard it was asked for: correct DISCORD_SHARDS, or leave it out'],
  [4011, 'this bot is on too many servers for so few shards: set DISCORD_SHARDS=auto'],
  [4012, 'it no longer speaks this version of its gateway: update Podlab'],
  [4013, 'it does not know the intents it was asked for, though Podlab asks for none: update Podlab'],
  [4014, 'it does not grant the intents it was asked for, though Podlab asks for none: update Podlab'],
]);

/** After these the session is gone; after all others that are not final it may be resumed. */
const ENDS_SESSION: ReadonlySet<number> = new Set([4003, 4007, 4009]);

/** One sentence where this close code is the end of it; undefined where one may connect again. */
export function explainFinalClose(code: number): string | undefined {
  const reason = FINAL.get(code);
  return reason === undefined ? undefined : `Discord closed the connection for good (code ${code}), because ${reason}.`;
}

export function endsSession(code: number): boolean {
  return ENDS_SESSION.has(code);
}

/** We close with this one where the session is to be resumed: 1000 and 1001 would end it. */
export const CLOSE_TO_RESUME = 4000;
export const CLOSE_FOR_GOOD = 1000;

import { StartFailure } from '../local/start-failure.ts';
import { DiscordFailure } from './discord-failure.ts';
import { parseToken } from './parse-token.ts';

/** The bot's token from DISCORD_TOKEN, or a sentence that says where to get one. */
export function readToken(environment: NodeJS.ProcessEnv): string {
  if (!environment.DISCORD_TOKEN?.trim()) {
    throw new StartFailure('DISCORD_TOKEN is not set: copy the token from "Bot" in the Discord developer portal.');
  }
  const parsed = parseToken(environment.DISCORD_TOKEN);
  if (parsed.ok) return parsed.token;
  throw new StartFailure(`The token in DISCORD_TOKEN ${parsed.message}.`);
}

/** What a person at the terminal can do about a failure of Discord's; other errors stay as they are. */
export function explainDiscordFailure(error: unknown): unknown {
  return error instanceof DiscordFailure ? new StartFailure(sayDiscordFailure(error, 'DISCORD_TOKEN')) : error;
}

/** The failure in one sentence; a refused token by where it is kept. */
export function sayDiscordFailure(failure: DiscordFailure, keptIn: string): string {
  if (failure.statusCode !== 401) return failure.message;
  return `Discord refused ${keptIn}: reset it under "Bot" in the developer portal and use the new one.`;
}

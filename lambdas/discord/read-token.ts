import { StartFailure } from '../local/start-failure.ts';
import { DiscordFailure } from './discord-failure.ts';

/** The bot's token from DISCORD_TOKEN, or a sentence that says where to get one. */
export function readToken(environment: NodeJS.ProcessEnv): string {
  const token = environment.DISCORD_TOKEN?.trim().replace(/^Bot\s+/i, '');
  if (token) return token;
  throw new StartFailure('DISCORD_TOKEN is not set: copy the token from "Bot" in the Discord developer portal.');
}

/** What a person at the terminal can do about a failure of Discord's; other errors stay as they are. */
export function explainDiscordFailure(error: unknown): unknown {
  if (!(error instanceof DiscordFailure)) return error;
  return new StartFailure(error.statusCode === 401 ? WRONG_TOKEN : error.message);
}

const WRONG_TOKEN = 'Discord refused DISCORD_TOKEN: reset it under "Bot" in the developer portal and use the new one.';

import { StartFailure } from '../local/start-failure.ts';
import { WorldFailure } from '../world-failure.ts';

/** The bot's token from DISCORD_TOKEN, or a sentence that says where to get one. */
export function readToken(environment: NodeJS.ProcessEnv): string {
  const token = environment.DISCORD_TOKEN?.trim();
  if (token) return token;
  throw new StartFailure('DISCORD_TOKEN is not set: copy the token from "Bot" in the Discord developer portal.');
}

/** What a person at the terminal can do about a failure of Discord's; other errors stay as they are. */
export function explainDiscordFailure(error: unknown): unknown {
  if (!(error instanceof WorldFailure)) return error;
  if (error.code === 'discord-refused' && error.message.includes(' 401 ')) return wrongToken();
  return new StartFailure(`${error.message}.`);
}

/** The one sentence for a token that Discord does not take. */
function wrongToken(): StartFailure {
  return new StartFailure(
    'Discord refused DISCORD_TOKEN: reset it under "Bot" in the developer portal and use the new one.',
  );
}

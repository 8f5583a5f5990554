import { StartFailure } from '../local/start-failure.ts';

/** Another address than Discord's own, from DISCORD_API_URL, without a slash at its end; undefined where none is set. */
export function readDiscordApi(environment: NodeJS.ProcessEnv): string | undefined {
  const address = environment.DISCORD_API_URL?.trim();
  if (!address) return undefined;
  if (/^https?:$/.test(URL.parse(address)?.protocol ?? '')) return address.replace(/\/+$/, '');
  throw new StartFailure(`DISCORD_API_URL must be an address such as https://discord.com/api, not "${address}".`);
}

import { listCommandDefinitions } from '../../bot/index.ts';
import { computeCommandsHash } from './commands-hash.ts';
import { DiscordFailure } from './discord-failure.ts';
import type { DiscordRest } from './rest.ts';

/** Whether Discord was told something, or had it already. */
export type Registration = 'changed' | 'unchanged';

/** Tells Discord the bot's commands in one bulk PUT, and only where their hash is not that of what it has. */
export async function registerCommands(rest: DiscordRest): Promise<Registration> {
  const { id } = await readApplication(rest);
  const path = `/applications/${id}/commands`;
  const registered = await rest.request('GET', `${path}?with_localizations=true`);
  const definitions = listCommandDefinitions();
  if (Array.isArray(registered) && computeCommandsHash(registered) === computeCommandsHash(definitions)) {
    return 'unchanged';
  }
  await rest.request('PUT', path, definitions);
  return 'changed';
}

/** Tells Discord where to send interactions. Discord tries the address with a PING before it accepts it. */
export async function registerEndpoint(rest: DiscordRest, endpointUrl: string): Promise<Registration> {
  const { interactionsEndpointUrl } = await readApplication(rest);
  if (interactionsEndpointUrl === endpointUrl) return 'unchanged';
  await rest.request('PATCH', '/applications/@me', { interactions_endpoint_url: endpointUrl });
  return 'changed';
}

interface Application {
  readonly id: string;
  readonly interactionsEndpointUrl: string | undefined;
}

async function readApplication(rest: DiscordRest): Promise<Application> {
  const json = await rest.request('GET', '/applications/@me');
  if (typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string') {
    const url = 'interactions_endpoint_url' in json ? json.interactions_endpoint_url : undefined;
    return { id: json.id, interactionsEndpointUrl: typeof url === 'string' ? url : undefined };
  }
  throw new DiscordFailure('Discord answered with no application.');
}

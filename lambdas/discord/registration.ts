import { COMMAND_DEFINITIONS } from '../../bot/commands/definitions.generated.ts';
import { readArray, readRecord, readRecordAt, readStringAt } from '../../bot/interaction/read-json.ts';
import type { CommandIds } from '../../bot/replies/mention-commands.ts';
import { commandIdsOf } from './command-ids.ts';
import { computeCommandsHash } from './commands-hash.ts';
import { DiscordFailure } from './discord-failure.ts';
import type { DiscordRest } from './rest.ts';

/** Whether Discord was told something, or had it already. */
export type Registration = 'changed' | 'unchanged';

/** The application that a token belongs to, as far as Podlab reads it. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** What verifies Discord's signatures; 64 hexadecimal digits. */
  readonly verifyKey: string | undefined;
  readonly interactionsEndpointUrl: string | undefined;
  /** By the numbers of Discord's ways to install an application: 0 on a server, 1 for a person. */
  readonly installs: Readonly<Record<string, unknown>>;
}

export async function readApplication(rest: DiscordRest): Promise<Application> {
  const json = readRecord(await rest.request('GET', '/applications/@me'));
  const id = readStringAt(json, 'id');
  if (id === undefined) throw new DiscordFailure('Discord answered with no application.');
  return {
    id,
    name: readStringAt(json, 'name') ?? '',
    verifyKey: readStringAt(json, 'verify_key'),
    interactionsEndpointUrl: readStringAt(json, 'interactions_endpoint_url') || undefined,
    installs: readRecordAt(json, 'integration_types_config') ?? {},
  };
}

/** The commands as Discord has them, each with its id. */
export async function readCommands(rest: DiscordRest, { id }: Application): Promise<readonly unknown[]> {
  return readArray(await rest.request('GET', `/applications/${id}/commands?with_localizations=true`));
}

/** Says whether Discord has exactly the bot's commands. */
export async function hasCommands(rest: DiscordRest, application: Application): Promise<boolean> {
  return areOurs(await readCommands(rest, application));
}

function areOurs(registered: readonly unknown[]): boolean {
  return computeCommandsHash(registered) === computeCommandsHash(COMMAND_DEFINITIONS);
}

export interface RegisteredCommands {
  readonly registration: Registration;
  readonly ids: CommandIds;
}

/** Tells Discord the bot's commands in one bulk PUT, and only where their hash is not that of what it has. */
export async function registerCommands(rest: DiscordRest, application: Application): Promise<RegisteredCommands> {
  const before = await readCommands(rest, application);
  if (areOurs(before)) return { registration: 'unchanged', ids: commandIdsOf(before) };
  const after = await rest.request('PUT', `/applications/${application.id}/commands`, COMMAND_DEFINITIONS);
  return { registration: 'changed', ids: commandIdsOf(after) };
}

/** Tells Discord where to send interactions; null: nowhere. Discord tries an address with a PING before it accepts it. */
export async function registerEndpoint(rest: DiscordRest, endpointUrl: string | null): Promise<void> {
  await rest.request('PATCH', '/applications/@me', { interactions_endpoint_url: endpointUrl });
}

/** True where Discord's PING to the address was not answered as it should be. */
export function isEndpointRefused(error: unknown): error is DiscordFailure {
  return error instanceof DiscordFailure && error.fields.includes('interactions_endpoint_url');
}

/** Discord's ways to install an application, with what each asks for. */
const INSTALLS = {
  0: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
  1: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
};

/** Lets servers and persons install the application, where one of them may not yet; what is set already stays. */
export async function registerInstalls(rest: DiscordRest, { installs }: Application): Promise<Registration> {
  if (Object.keys(INSTALLS).every((type) => type in installs)) return 'unchanged';
  await rest.request('PATCH', '/applications/@me', { integration_types_config: { ...INSTALLS, ...installs } });
  return 'changed';
}

/** Takes away commands and address: nobody answers there any more. */
export async function withdraw(rest: DiscordRest, { id }: Application): Promise<void> {
  await rest.request('PUT', `/applications/${id}/commands`, []);
  await rest.request('PATCH', '/applications/@me', { interactions_endpoint_url: null });
}

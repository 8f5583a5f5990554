import { setTimeout as pause } from 'node:timers/promises';
import type { CommandIds } from '../../bot/replies/mention-commands.ts';
import type { Deadline } from '../deadline.ts';
import {
  type Application,
  isEndpointRefused,
  type Registration,
  registerCommands,
  registerEndpoint,
  registerInstalls,
  withdraw,
} from '../discord/registration.ts';
import type { DiscordRest } from '../discord/rest.ts';
import { writeLog } from '../log.ts';
import type { Wish } from './custom-resource-event.ts';

/** Why a deployment does not suit the application, in one sentence that says what to do. */
class RegistrationRefused extends Error {
  override readonly name = 'RegistrationRefused';
}

export interface Deployment {
  readonly rest: DiscordRest;
  readonly application: Application;
  readonly wish: Wish;
  /** The address that this very stack had set before. */
  readonly formerUrl: string | undefined;
}

/** How long Discord's PING to the address may fail, and how long to wait between two attempts. */
export interface PingPatience {
  readonly deadline: Deadline;
  readonly pauseMs: number;
}

/**
 * Tells Discord the address, then the commands: nobody sees a command that is not answered. Where the commands are
 * refused, the address is again what it was. What Discord has already is not sent. Returns the ids that it gave the commands.
 */
export async function registerDeployment(deployment: Deployment, patience: PingPatience): Promise<CommandIds> {
  const { rest, application } = deployment;
  checkKey(deployment);
  checkOwner(deployment);
  const endpoint = await setEndpoint(deployment, patience);
  try {
    const installs = await registerInstalls(rest, application);
    const { registration: commands, ids } = await registerCommands(rest, application);
    const former = endpoint === 'changed' ? (application.interactionsEndpointUrl ?? 'none') : undefined;
    writeLog('info', 'registration', { application: application.id, endpoint, former, installs, commands });
    return ids;
  } catch (error) {
    if (endpoint === 'changed') await restoreEndpoint(deployment);
    throw error;
  }
}

/** Takes the deployment away from Discord, where it is what Discord sends to: what another stack set stays. */
export async function withdrawDeployment({ rest, application, wish }: Omit<Deployment, 'formerUrl'>): Promise<void> {
  const { id, interactionsEndpointUrl } = application;
  const isOurs = interactionsEndpointUrl !== undefined && interactionsEndpointUrl === wish.endpointUrl;
  if (isOurs) await withdraw(rest, application);
  writeLog('info', 'registration-withdrawn', {
    application: id,
    withdrawn: isOurs,
    stays: isOurs ? undefined : interactionsEndpointUrl,
  });
}

function checkKey({ application: { verifyKey, name }, wish: { publicKey } }: Deployment): void {
  if (verifyKey === undefined || verifyKey.toLowerCase() === publicKey) return;
  throw new RegistrationRefused(
    `The public key of this deployment (${publicKey?.slice(0, 8)}…) is not that of ${name}, the application that the token belongs to: deploy with -c discordPublicKey=${verifyKey}, or put the other application's token into the secret.`,
  );
}

function checkOwner({ application, wish, formerUrl }: Deployment): void {
  const current = application.interactionsEndpointUrl;
  if (current === undefined || current === wish.endpointUrl || current === formerUrl || wish.takesOver) return;
  throw new RegistrationRefused(
    `${application.name} sends its interactions to ${current}, which this stack did not set: deploy with -c takeOver=true to replace it, or give this stage an application of its own.`,
  );
}

/** The first PINGs may come before AWS lets anybody call the address. */
async function setEndpoint({ rest, application, wish }: Deployment, patience: PingPatience): Promise<Registration> {
  const { endpointUrl } = wish;
  if (endpointUrl === undefined) throw new RegistrationRefused('The stack names no address for interactions.');
  if (application.interactionsEndpointUrl === endpointUrl) return 'unchanged';
  for (;;) {
    try {
      await registerEndpoint(rest, endpointUrl);
      return 'changed';
    } catch (error) {
      if (!isEndpointRefused(error) || patience.deadline.leftMs() < patience.pauseMs) throw error;
      writeLog('warn', 'ping-failed', { reason: error.message });
    }
    await pause(patience.pauseMs);
  }
}

async function restoreEndpoint({ rest, application }: Deployment): Promise<void> {
  try {
    await registerEndpoint(rest, application.interactionsEndpointUrl ?? null);
  } catch (error) {
    writeLog('error', 'endpoint-not-restored', { reason: error instanceof Error ? error.message : 'unknown' });
  }
}

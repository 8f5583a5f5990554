import type { AwsAccess } from '../aws/aws-access.ts';
import { readTokenSecret } from '../aws/read-secret.ts';
import type { Stack } from '../aws/read-stack.ts';
import { createDeadline } from '../deadline.ts';
import { DiscordFailure } from '../discord/discord-failure.ts';
import { sayDiscordFailure } from '../discord/read-token.ts';
import {
  type Application,
  hasCommands,
  isEndpointRefused,
  readApplication,
  registerEndpoint,
} from '../discord/registration.ts';
import { createDiscordRest, type DiscordRest } from '../discord/rest.ts';
import { OUTPUTS } from '../names.ts';
import { registerDeployment } from '../registration/register-deployment.ts';
import { wallNow } from '../wall-clock.ts';
import { bad, type Finding, good } from './finding.ts';

/** How to look at Discord, and what to do about it. */
export interface DiscordWish {
  readonly discordApi: string | undefined;
  /** Sets address and commands again, where they are not the stack's. */
  readonly repairs: boolean;
}

const WITHIN_MS = 30_000;
const REPAIR = 'Run this again with --repair.';

/** The token, the key, the address and the commands, as Discord has them; in this order, for each needs the one before. */
export async function lookAtDiscord(access: AwsAccess, stack: Stack, wish: DiscordWish): Promise<readonly Finding[]> {
  const secretName = stack.outputs.get(OUTPUTS.tokenSecret) ?? '';
  try {
    const token = await readTokenSecret(access, secretName);
    const deadline = createDeadline(wallNow(), WITHIN_MS);
    const rest = createDiscordRest({ token, baseUrl: wish.discordApi, deadline });
    const application = await readApplication(rest);
    const named = good('token', `It belongs to ${application.name} (${application.id}).`);
    return [named, ...(await lookAtApplication(rest, application, stack, wish))];
  } catch (error) {
    return [
      bad('token', explain(error, secretName), 'Put the bot’s token into the secret; nothing has to be deployed.'),
    ];
  }
}

async function lookAtApplication(rest: DiscordRest, found: Application, stack: Stack, wish: DiscordWish) {
  const publicKey = stack.outputs.get(OUTPUTS.publicKey)?.toLowerCase();
  const endpointUrl = stack.outputs.get(OUTPUTS.endpointUrl);
  if (found.verifyKey?.toLowerCase() !== publicKey) return [foreignKey(found)];
  const key = good('key', 'The function verifies signatures by the application’s key.');
  if (wish.repairs) await repair(rest, found, { endpointUrl, publicKey });
  const application = wish.repairs ? await readApplication(rest) : found;
  const isOurs = application.interactionsEndpointUrl === endpointUrl;
  const endpoint = isOurs ? await ping(rest, endpointUrl ?? '') : foreignEndpoint(application);
  const commands = (await hasCommands(rest, application))
    ? good('commands', 'Discord has them as they are here.')
    : bad('commands', 'Discord has others than they are here.', `Deploy what is here, or: ${REPAIR}`);
  return [key, endpoint, commands];
}

async function repair(
  rest: DiscordRest,
  application: Application,
  { endpointUrl, publicKey }: { endpointUrl: string | undefined; publicKey: string | undefined },
) {
  const wish = { endpointUrl, publicKey, secretName: undefined, commandsHash: undefined, takesOver: true };
  const patience = { deadline: createDeadline(wallNow(), WITHIN_MS), pauseMs: 2_000 };
  await registerDeployment({ rest, application, wish, formerUrl: undefined }, patience);
}

/** Discord signs a PING, and one wrongly, whenever it is told an address: also the one that it has. */
async function ping(rest: DiscordRest, endpointUrl: string): Promise<Finding> {
  try {
    await registerEndpoint(rest, endpointUrl);
    return good('signed PING', 'Discord sends here, and took the answer to its PING.');
  } catch (error) {
    if (!isEndpointRefused(error)) throw error;
    return bad('signed PING', error.message, 'Look at the address and the log: what Discord signs is not answered.');
  }
}

function foreignKey({ name, verifyKey }: Application): Finding {
  const remedy = `Deploy with -c discordPublicKey=${verifyKey}, or put the other application’s token into the secret.`;
  return bad('key', `The function verifies by another key than that of ${name}.`, remedy);
}

function foreignEndpoint({ interactionsEndpointUrl }: Application): Finding {
  const found = interactionsEndpointUrl === undefined ? 'nowhere' : `to ${interactionsEndpointUrl}`;
  return bad('endpoint', `Discord sends interactions ${found}, not to this stack.`, REPAIR);
}

function explain(error: unknown, secretName: string): string {
  if (error instanceof DiscordFailure) return sayDiscordFailure(error, `the token in the secret ${secretName}`);
  return error instanceof Error ? error.message : 'unknown';
}

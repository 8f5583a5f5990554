import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { registerCommands, registerEndpoint } from './discord/registration.ts';
import { createDiscordRest } from './discord/rest.ts';
import { writeLog } from './log.ts';
import { REGISTRATION_PROPERTIES, VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';

/** What CloudFormation sends to a custom resource, as far as Podlab reads it. */
export interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** Where CloudFormation waits for the outcome. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
}

/** The Lambda function of the custom resource: after a deployment Discord knows the commands and the address. */
export async function handler(event: CustomResourceEvent): Promise<void> {
  try {
    // A stack that goes leaves Discord as it is: the application is its owner's.
    if (event.RequestType !== 'Delete') await register(event);
    await report(event, { Status: 'SUCCESS' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    writeLog('error', 'registration-failed', { reason });
    await report(event, { Status: 'FAILED', Reason: reason });
  }
}

async function register(event: CustomResourceEvent): Promise<void> {
  const endpointUrl = event.ResourceProperties[REGISTRATION_PROPERTIES.endpointUrl];
  if (typeof endpointUrl !== 'string') throw new Error('The custom resource has no endpoint URL.');
  const rest = createDiscordRest(await readTokenSecret(), process.env.DISCORD_API_URL);
  const commands = await registerCommands(rest);
  const endpoint = await registerEndpoint(rest, endpointUrl);
  writeLog('info', 'registration', { commands, endpoint });
}

async function readTokenSecret(): Promise<string> {
  const name = readEnvironment(VARIABLES.tokenSecretName);
  const { SecretString: token } = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: name }));
  if (token === undefined || token.trim() === '') throw new Error(`The secret ${name} holds no token.`);
  return token.trim();
}

type Outcome = { readonly Status: 'SUCCESS' } | { readonly Status: 'FAILED'; readonly Reason: string };

async function report(event: CustomResourceEvent, outcome: Outcome): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = { ...outcome, StackId, RequestId, LogicalResourceId, PhysicalResourceId: 'podlab-discord-registration' };
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(body) });
}

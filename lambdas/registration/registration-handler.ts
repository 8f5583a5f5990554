import type { CommandIds } from '../../bot/replies/mention-commands.ts';
import type { AwsAccess } from '../aws/aws-access.ts';
import { readTokenSecret } from '../aws/read-secret.ts';
import { readStack } from '../aws/read-stack.ts';
import { createDeadline } from '../deadline.ts';
import { DiscordFailure } from '../discord/discord-failure.ts';
import { sayDiscordFailure } from '../discord/read-token.ts';
import { type Application, readApplication } from '../discord/registration.ts';
import { createDiscordRest, type DiscordRest } from '../discord/rest.ts';
import type { InvocationContext } from '../interactions-handler.ts';
import { enterInvocation, writeLog } from '../log.ts';
import { REGISTRATION_ATTRIBUTES } from '../names.ts';
import type { CommandIdStore } from '../sessions/command-id-store.ts';
import { wallNow } from '../wall-clock.ts';
import { answerCloudFormation, type Outcome } from './answer-cloudformation.ts';
import { type CustomResourceEvent, readWish, type Wish } from './custom-resource-event.ts';
import { registerDeployment, withdrawDeployment } from './register-deployment.ts';

/** What the handler does things with, and for how long. */
export interface RegistrationOptions {
  readonly access: AwsAccess;
  /** Where whoever answers finds the commands' ids; absent where nobody looks. */
  readonly commandIds?: CommandIdStore;
  /** Another address than Discord's, for tests. */
  readonly discordApi?: string | undefined;
  /** For all requests to Discord, where they have to succeed. */
  readonly withinMs: number;
  /** For the same where no failure counts. */
  readonly checkWithinMs: number;
  /** For as long Discord's PING to a new address may fail. */
  readonly pingWithinMs: number;
  /** Between two attempts at that. */
  readonly pingPauseMs: number;
  /** Before the second attempt at anything else. */
  readonly firstPauseMs: number;
}

/**
 * The custom resource's handler: after a deployment Discord knows the address and the commands. That may fail a
 * deployment that changes what Discord is told, and never one of code alone, nor a rollback, nor a removal.
 */
export function createRegistrationHandler(options: RegistrationOptions) {
  return async (event: CustomResourceEvent, context?: InvocationContext): Promise<void> => {
    enterInvocation(context?.awsRequestId);
    await answerCloudFormation(event, await settle(event, options), options.firstPauseMs);
  };
}

async function settle(event: CustomResourceEvent, options: RegistrationOptions): Promise<Outcome> {
  const wish = readWish(event.ResourceProperties);
  let physicalId = event.PhysicalResourceId ?? `none-${event.RequestId}`;
  try {
    const { rest, application } = await openApplication(event, wish, options);
    if (event.RequestType === 'Delete') {
      if (application.id === physicalId) await withdrawDeployment({ rest, application, wish });
      return succeed(physicalId);
    }
    if (event.RequestType === 'Create') physicalId = application.id;
    const formerUrl = readWish(event.OldResourceProperties).endpointUrl;
    const patience = { deadline: createDeadline(wallNow(), options.pingWithinMs), pauseMs: options.pingPauseMs };
    const ids = await registerDeployment({ rest, application, wish, formerUrl }, patience);
    await keepCommandIds(application.id, ids, options);
    return succeed(application.id);
  } catch (error) {
    return settleFailure(event, { error, wish, physicalId }, options);
  }
}

/** A deployment does not fail by it: replies do without. */
async function keepCommandIds(applicationId: string, ids: CommandIds, { commandIds }: RegistrationOptions) {
  const isKept = commandIds === undefined || (await commandIds.write(applicationId, ids));
  if (!isKept) writeLog('warn', 'command-ids-not-kept', { application: applicationId });
}

interface OpenApplication {
  readonly rest: DiscordRest;
  readonly application: Application;
}

async function openApplication(
  event: CustomResourceEvent,
  { secretName = '' }: Wish,
  { access, discordApi: baseUrl, ...options }: RegistrationOptions,
): Promise<OpenApplication> {
  const token = await readTokenSecret(access, secretName);
  const deadline = createDeadline(wallNow(), isRequired(event) ? options.withinMs : options.checkWithinMs);
  const rest = createDiscordRest({ token, baseUrl, deadline, firstPauseMs: options.firstPauseMs });
  return { rest, application: await readApplication(rest) };
}

/** False for a Delete, and for an Update that tells Discord nothing new: that one only looks whether all is still there. */
function isRequired({ RequestType, ResourceProperties, OldResourceProperties }: CustomResourceEvent): boolean {
  if (RequestType !== 'Update') return RequestType === 'Create';
  return JSON.stringify(readWish(ResourceProperties)) !== JSON.stringify(readWish(OldResourceProperties));
}

interface Failure {
  readonly error: unknown;
  readonly wish: Wish;
  readonly physicalId: string;
}

/** Where the failure may not count, it is as loud as it can be: in the log, and in the metric that alarms. */
async function settleFailure(
  event: CustomResourceEvent,
  { error, wish, physicalId }: Failure,
  { access }: RegistrationOptions,
): Promise<Outcome> {
  const reason = explain(error, wish);
  const isTolerated = !isRequired(event) || (await isRollingBack(event, access));
  const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 5).join(' |') : undefined;
  const name = isTolerated ? 'registration-passed-over' : 'registration-failed';
  writeLog('error', name, { request: event.RequestType, reason, stack }, { values: { RegistrationFailures: 1 } });
  return isTolerated ? succeed(physicalId) : { status: 'FAILED', reason, physicalId, attributes: {} };
}

async function isRollingBack({ RequestType, StackId }: CustomResourceEvent, access: AwsAccess): Promise<boolean> {
  if (RequestType !== 'Update') return false;
  try {
    return (await readStack(access, StackId)).status.includes('ROLLBACK');
  } catch (error) {
    writeLog('warn', 'stack-status-unknown', { reason: error instanceof Error ? error.message : 'unknown' });
    return false;
  }
}

function succeed(physicalId: string): Outcome {
  return { status: 'SUCCESS', physicalId, attributes: { [REGISTRATION_ATTRIBUTES.applicationId]: physicalId } };
}

function explain(error: unknown, { secretName }: Wish): string {
  if (error instanceof DiscordFailure) return sayDiscordFailure(error, `the token in the secret ${secretName}`);
  return error instanceof Error ? error.message : 'unknown';
}

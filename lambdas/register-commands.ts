import { readAwsAccess } from './aws/aws-access.ts';
import { createRegistrationHandler } from './registration/registration-handler.ts';

/** The Lambda function of the custom resource. All its times together are less than CloudFormation waits. */
export const handler = createRegistrationHandler({
  access: readAwsAccess(),
  discordApi: process.env.DISCORD_API_URL || undefined,
  withinMs: 100_000,
  checkWithinMs: 20_000,
  pingWithinMs: 60_000,
  pingPauseMs: 5_000,
  firstPauseMs: 500,
});

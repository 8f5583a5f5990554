import { readAwsAccess } from './aws/aws-access.ts';
import { VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';
import { createRegistrationHandler } from './registration/registration-handler.ts';
import { createCommandIdStore } from './sessions/command-id-store.ts';
import { createSignedTable } from './sessions/signed-table.ts';

const access = readAwsAccess();

/** The Lambda function of the custom resource. All its times together are less than CloudFormation waits. */
export const handler = createRegistrationHandler({
  access,
  commandIds: createCommandIdStore(createSignedTable({ access, tableName: readEnvironment(VARIABLES.tableName) })),
  discordApi: process.env.DISCORD_API_URL || undefined,
  withinMs: 100_000,
  checkWithinMs: 20_000,
  pingWithinMs: 60_000,
  pingPauseMs: 5_000,
  firstPauseMs: 500,
});

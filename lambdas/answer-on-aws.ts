import { createAnswer } from './answer.ts';
import { readAwsAccess } from './aws/aws-access.ts';
import { ANSWER_WITHIN_MS } from './deadline.ts';
import { isDiscordFile } from './fetch-attachment.ts';
import { VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';
import { createCommandIdStore } from './sessions/command-id-store.ts';
import { createSignedTable } from './sessions/signed-table.ts';
import { createSessionStore } from './sessions/table-session-store.ts';

const table = createSignedTable({ access: readAwsAccess(), tableName: readEnvironment(VARIABLES.tableName) });
const store = createSessionStore(table);
const commandIds = createCommandIdStore(table);

/** A Function URL ends in a slash, a kubeconfig's address does not. */
const kubeApiServer = () => process.env[VARIABLES.kubeApiServer]?.replace(/\/$/, '') || undefined;

const fetchExample = process.env[VARIABLES.examples] === 'off' ? undefined : fetch;

/** The answer as the Lambda functions give it. Nothing kept here between two invocations matters. */
export const answer = createAnswer({
  store,
  mayFetch: isDiscordFile,
  fetchExample,
  answerWithinMs: ANSWER_WITHIN_MS,
  kubeApiServer,
  readCommandIds: ({ applicationId }) => commandIds.read(applicationId),
});

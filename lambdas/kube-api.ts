import { streamHandle } from 'hono/aws-lambda';
import { readAwsAccess } from './aws/aws-access.ts';
import { createKubeApi } from './kube-api/app.ts';
import { VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';
import { createSignedTable } from './sessions/signed-table.ts';
import { createSessionStore } from './sessions/table-session-store.ts';

const store = createSessionStore(
  createSignedTable({ access: readAwsAccess(), tableName: readEnvironment(VARIABLES.tableName) }),
);

/** kubectl waits longer than Discord; the function's own time is a little more. */
const ANSWER_WITHIN_MS = 20_000;
/** A watch whose client has gone costs until then. Clients open another. */
const STREAM_FOR_MS = 240_000;

/** The Lambda function behind the Kubernetes API of the labs: it streams, so that a watch is told as it happens. */
export const handler = streamHandle(
  createKubeApi({ store, answerWithinMs: ANSWER_WITHIN_MS, streamForMs: STREAM_FOR_MS }),
);

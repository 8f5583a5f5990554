import { createInteractionsHandler } from './interactions-handler.ts';
import { VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';
import { parsePublicKey } from './verify-signature.ts';

const publicKey = parsePublicKey(readEnvironment(VARIABLES.publicKey));
if (publicKey === undefined) throw new Error('DISCORD_PUBLIC_KEY must be the 64 hexadecimal digits Discord shows.');

/** The Lambda function behind the interactions endpoint. A PING is answered without loading anything else. */
export const handler = createInteractionsHandler({
  publicKey,
  loadAnswer: async () => (await import('./answer-json-on-aws.ts')).answerJson,
});

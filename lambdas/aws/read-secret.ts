import { readStringAt } from '../../bot/interaction/read-json.ts';
import { parseToken } from '../discord/parse-token.ts';
import type { AwsAccess } from './aws-access.ts';
import { AwsFailure, callJson } from './call-aws.ts';

/** Why there is no token, in one sentence for the operator. */
class TokenMissing extends Error {
  override readonly name = 'TokenMissing';
}

/** The bot's token out of the secret of that name or ARN. */
export async function readTokenSecret(access: AwsAccess, secretName: string): Promise<string> {
  const answer = await callJson(access, 'secretsmanager', 'secretsmanager.GetSecretValue', {
    SecretId: secretName,
  }).catch((error: unknown) => {
    throw explain(error, secretName);
  });
  const parsed = parseToken(readStringAt(answer, 'SecretString') ?? '');
  if (parsed.ok) return parsed.token;
  throw new TokenMissing(`The token in the secret ${secretName} ${parsed.message}.`);
}

function explain(error: unknown, secretName: string): unknown {
  if (!(error instanceof AwsFailure)) return error;
  if (error.code !== 'ResourceNotFoundException') {
    return new TokenMissing(`The secret ${secretName} cannot be read: ${error.message}`);
  }
  return new TokenMissing(
    `There is no secret ${secretName} in this region: aws secretsmanager create-secret --name ${secretName} --secret-string …`,
  );
}

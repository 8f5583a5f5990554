import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsAccess } from '../aws/aws-access.ts';
import { StartFailure } from '../local/start-failure.ts';

/** As whom the person at this machine works with AWS: their variables, profile or single sign-on, as the SDK finds them. */
export async function readOwnAccess(wishedRegion: string | undefined): Promise<AwsAccess> {
  const { config } = new DynamoDBClient(wishedRegion === undefined ? {} : { region: wishedRegion });
  try {
    const region = await config.region();
    const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
    return { region, credentials: { accessKeyId, secretAccessKey, sessionToken } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new StartFailure(`AWS is not set up here (${reason}): log in as for the deployment, or name a --region.`);
  }
}

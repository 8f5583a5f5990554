import { endpointOf, readAwsAccess } from './aws-access.ts';
import { postSigned } from './post-signed.ts';

const TIMEOUT_MS = 1_500;
/** AWS Lambda, Invoke with `InvocationType` `Event`: the payload was taken and will be run. */
const ACCEPTED = 202;

/** Has another Lambda function run with this payload, soon and by itself; throws where AWS did not take it. */
export async function invokeLater(functionName: string, payload: unknown): Promise<void> {
  const access = readAwsAccess();
  const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
  const answer = await postSigned({
    access,
    url: new URL(path, endpointOf('lambda', access.region)),
    service: 'lambda',
    headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
    body: JSON.stringify(payload),
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.statusCode !== ACCEPTED) throw new Error(`Lambda answered ${answer.statusCode}`);
}

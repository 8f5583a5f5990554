import type { AwsAccess } from '../aws/aws-access.ts';
import { callQuery, elementsOf } from '../aws/call-aws.ts';
import type { Stack } from '../aws/read-stack.ts';
import { OUTPUTS } from '../names.ts';
import { createSignedTable } from '../sessions/signed-table.ts';
import { wallNow } from '../wall-clock.ts';
import { bad, type Finding, good } from './finding.ts';

const TIMEOUT_MS = 3_000;
/** No user is called so: reading it shows that the table answers. */
const NOBODY = { pk: { S: 'operator' }, sk: { S: 'nobody' } };

export function judgeStack(name: string, { status }: Stack): Finding {
  if (status.endsWith('ROLLBACK_FAILED')) {
    const remedy = `aws cloudformation continue-update-rollback --stack-name ${name}, then deploy again.`;
    return bad('stack', `${name} is ${status}: it could not go back.`, remedy);
  }
  if (status.endsWith('IN_PROGRESS'))
    return bad('stack', `${name} is ${status}.`, 'Wait until the deployment is done.');
  if (status.includes('ROLLBACK') || status.includes('FAILED')) {
    const remedy = `aws cloudformation describe-stack-events --stack-name ${name} says which resource failed, and why.`;
    return bad('stack', `${name} is ${status}: the last deployment failed.`, remedy);
  }
  return good('stack', `${name} is ${status}.`);
}

/** One read, of an item that is not there. */
export async function lookAtTable(access: AwsAccess, { outputs }: Stack): Promise<Finding> {
  const tableName = outputs.get(OUTPUTS.tableName) ?? '';
  const startMs = wallNow();
  try {
    await createSignedTable({ access, tableName }).get(NOBODY, TIMEOUT_MS);
    return good('table', `${tableName} answers (${wallNow() - startMs} ms).`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    return bad(
      'table',
      `${tableName} cannot be read: ${reason}.`,
      'Look whether it is there, and whether you may dynamodb:GetItem.',
    );
  }
}

/** The alarms of the stack that are going off, by their own words. */
export async function lookAtAlarms(access: AwsAccess, stackName: string): Promise<Finding> {
  const parameters = { Action: 'DescribeAlarms', Version: '2010-08-01', AlarmNamePrefix: `${stackName}-` };
  try {
    const xml = await callQuery(access, 'monitoring', { ...parameters, StateValue: 'ALARM' });
    const alarms = elementsOf(xml, 'AlarmDescription');
    if (alarms.length === 0) return good('alarms', 'None is going off.');
    const remedy = 'The dashboard of the stage shows since when, and the last failures with their reasons.';
    return bad('alarms', alarms.join(' · '), remedy);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    return bad('alarms', `They cannot be read: ${reason}.`, 'Look whether you may cloudwatch:DescribeAlarms.');
  }
}

/** The address as a stranger meets it: it is there, in time, and believes nobody without a signature. */
export async function lookAtAddress({ outputs }: Stack): Promise<Finding> {
  const url = outputs.get(OUTPUTS.endpointUrl) ?? '';
  const startMs = wallNow();
  try {
    const init = { method: 'POST', body: '{"type":1}', signal: AbortSignal.timeout(TIMEOUT_MS) };
    const { status } = await fetch(url, init);
    if (status === 401) return good('address', `${url} refuses what is not signed (${wallNow() - startMs} ms).`);
    return bad('address', `${url} answered ${status} to an unsigned request, not 401.`, explainStatus(status));
  } catch {
    return bad(
      'address',
      `${url} does not answer within ${TIMEOUT_MS / 1000} s.`,
      'Look at the alarms, then deploy again.',
    );
  }
}

function explainStatus(status: number): string {
  if (status === 403) return 'Its permissions are missing: deploy again.';
  if (status === 429) return 'It is throttled: raise -c reservedConcurrency, or the account’s quota.';
  return 'The function does not start: its log says why.';
}

import type { AwsAccess } from './aws-access.ts';
import { callQuery, elementsOf } from './call-aws.ts';

/** The state of a stack, such as `UPDATE_ROLLBACK_IN_PROGRESS`. */
export async function readStackStatus(access: AwsAccess, stackId: string): Promise<string | undefined> {
  const parameters = { Action: 'DescribeStacks', Version: '2010-05-15', StackName: stackId };
  return elementsOf(await callQuery(access, 'cloudformation', parameters), 'StackStatus')[0];
}

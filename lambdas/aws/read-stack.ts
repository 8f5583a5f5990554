import type { AwsAccess } from './aws-access.ts';
import { callQuery, elementsOf } from './call-aws.ts';

/** A stack as CloudFormation has it. */
export interface Stack {
  /** Such as `UPDATE_COMPLETE` or `UPDATE_ROLLBACK_IN_PROGRESS`. */
  readonly status: string;
  readonly outputs: ReadonlyMap<string, string>;
}

/** The stack of that name or id. Throws AwsFailure, with the code `ValidationError` where there is none. */
export async function readStack(access: AwsAccess, nameOrId: string): Promise<Stack> {
  const xml = await callQuery(access, 'cloudformation', {
    Action: 'DescribeStacks',
    Version: '2010-05-15',
    StackName: nameOrId,
  });
  const keys = elementsOf(xml, 'OutputKey');
  const values = elementsOf(xml, 'OutputValue');
  return {
    status: elementsOf(xml, 'StackStatus')[0] ?? 'unknown',
    outputs: new Map(keys.map((key, index) => [key, values[index] ?? ''])),
  };
}

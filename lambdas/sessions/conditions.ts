import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb';

/** The part of a write that says when it may happen. */
export type Condition = Pick<
  PutItemCommandInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

//   read (version n) ────────────► write (version n + 1)
//            │   another write (n + 1)   │
//            └───────────▲───────────────┘  ⇒ refused: read and run again

/** There is no session yet: whoever writes the first one wins. */
export const IS_ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' };

/** Nobody has written the session since it was read at `version`. */
export function isStillAt(version: number): Condition {
  return {
    ConditionExpression: '#version = :read',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': { N: String(version) } },
  };
}

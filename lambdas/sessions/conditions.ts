import type { AttributeValue, Condition } from './table.ts';

//   read (version n) ────────────► write (version n + 1)
//            │   another write (n + 1)   │
//            └───────────▲───────────────┘  ⇒ refused: read and run again

/** There is no record yet: whoever writes the first one wins. */
export const IS_ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' };

/** There is something; what it is is of no matter. */
export const IS_THERE: Condition = { ConditionExpression: 'attribute_exists(pk)' };

/** No item has such an attribute: whatever is there is written over. */
export const ALWAYS: Condition = {
  ConditionExpression: 'attribute_not_exists(#nobody)',
  ExpressionAttributeNames: { '#nobody': 'nobody' },
};

/** What is there has no version, or one of a kind that no version has: nobody who knows versions wrote it. */
export const HAS_NO_VERSION: Condition = {
  ConditionExpression: 'attribute_not_exists(#version) OR NOT attribute_type(#version, :number)',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':number': { S: 'N' } },
};

/** Nobody has written the record since it was read at `version`, or with that attribute in its place. */
export function isStillAt(version: number | AttributeValue): Condition {
  const read = typeof version === 'number' ? { N: String(version) } : version;
  return {
    ConditionExpression: '#version = :read',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': read },
  };
}

import { createHash } from 'node:crypto';
import type { Deadline } from '../deadline.ts';
import { TIMESTAMP_TOLERANCE_MS } from '../verify-signature.ts';
import { wallNow } from '../wall-clock.ts';
import { readPatiently, updatePatiently } from './ask-patiently.ts';
import type { WriteOutcome } from './session-store.ts';
import type { Item, Table, Update } from './table.ts';

/**
 * Remembers that somebody's quiz was forgotten, and by which interaction, for as long as the signature on an earlier one
 * is taken for good: what was asked before and comes again would begin a record anew. Nothing of the quiz is in it, and
 * of its owner a hash alone.
 */
export interface ForgottenStore {
  readonly note: (forgetting: InteractionOf, deadline: Deadline) => Promise<WriteOutcome>;
  /** True where the interaction is older than the one by which its owner's quiz was forgotten, or that one. */
  readonly covers: (asked: InteractionOf, deadline: Deadline) => Promise<boolean>;
}

interface InteractionOf {
  readonly ownerId: string;
  readonly interactionId: string;
}

/** A signature may be stamped ahead of our clock by the tolerance, and is good until as long after its stamp. */
const REMEMBER_MS = 2 * TIMESTAMP_TOLERANCE_MS;

export function createForgottenStore(table: Table): ForgottenStore {
  return {
    note: (forgetting, deadline) =>
      updatePatiently(table, { key: keyOf(forgetting.ownerId), update: noteOf(forgetting) }, deadline),
    covers: async ({ ownerId, interactionId }, deadline) => {
      const until = (await readPatiently(table, keyOf(ownerId), deadline))?.until?.S;
      return until !== undefined && isSnowflake(interactionId) && BigInt(interactionId) <= BigInt(until);
    },
  };
}

function keyOf(ownerId: string): Item {
  const hash = createHash('sha256').update(`forgotten/${ownerId}`).digest('base64url');
  return { pk: { S: `forgotten#${hash}` }, sk: { S: 'quiz' } };
}

function noteOf({ interactionId }: InteractionOf): Update {
  return {
    UpdateExpression: 'SET #until = :until, #expires = :expires',
    ConditionExpression: 'attribute_not_exists(#nobody)',
    ExpressionAttributeNames: { '#until': 'until', '#expires': 'expiresAt', '#nobody': 'nobody' },
    ExpressionAttributeValues: {
      ':until': { S: isSnowflake(interactionId) ? interactionId : '0' },
      ':expires': { N: String(Math.ceil((wallNow() + REMEMBER_MS) / 1000)) },
    },
  };
}

function isSnowflake(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}

import { createHash, randomBytes } from 'node:crypto';
import { type Post, type PostChange, UNSURE } from '../../bot/index.ts';
import type { Deadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import { readPatiently, updatePatiently, writePatiently } from './ask-patiently.ts';
import { IS_ABSENT } from './conditions.ts';
import type { WriteOutcome } from './session-store.ts';
import type { Item, Table, Update } from './table.ts';

/**
 * The questions that were posted to channels: one item each. An answer is one conditional update that remembers who
 * gave it and counts it, so that it is counted once, whatever is sent twice. Who gave it is a pseudonym; its secret
 * goes when the question is closed, and the whole a month after it was posted.
 */
export interface PostStore {
  /** The post as the person meets it; undefined where there is none. */
  readonly read: (id: string, userId: string, deadline: Deadline) => Promise<Post | undefined>;
  /** `conflict`: the post is there already, is closed, or has an answer of this person. */
  readonly apply: (change: PostChange, userId: string, deadline: Deadline) => Promise<WriteOutcome>;
}

const POST_LIFE_MS = 30 * 86_400_000;
const COUNT = 'count-';
const GIVEN = 'given-';

export function createPostStore(table: Table): PostStore {
  return {
    read: async (id, userId, deadline) => {
      const item = await readPatiently(table, postKey(id), deadline);
      return item === undefined ? undefined : parsePost(id, userId, item);
    },
    apply: async (change, userId, deadline) => {
      if (change.kind === 'create') {
        return writePatiently(table, { item: buildPost(change, userId), condition: IS_ABSENT }, deadline);
      }
      const update = change.kind === 'close' ? CLOSE : await buildAnswer(table, change, userId, deadline);
      return update === undefined ? 'conflict' : updatePatiently(table, { key: postKey(change.id), update }, deadline);
    },
  };
}

function postKey(id: string): Item {
  return { pk: { S: `post#${id}` }, sk: { S: 'post' } };
}

function buildPost({ id, question }: PostChange & { readonly kind: 'create' }, userId: string): Item {
  return {
    ...postKey(id),
    question: { S: question },
    poster: { S: pseudonymOf(id, userId) },
    secret: { S: randomBytes(16).toString('hex') },
    expiresAt: { N: String(Math.ceil((wallNow() + POST_LIFE_MS) / 1000)) },
  };
}

function parsePost(id: string, userId: string, item: Item): Post {
  const counts = Object.entries(item).flatMap(([name, value]): [number, number][] =>
    name.startsWith(COUNT) ? [[Number(name.slice(COUNT.length)), Number(value.N)]] : [],
  );
  const own = item.secret?.S === undefined ? undefined : item[givenBy(item.secret.S, userId)]?.N;
  return {
    id,
    question: item.question?.S ?? '',
    isPosters: item.poster?.S === pseudonymOf(id, userId),
    isClosed: item.closed !== undefined,
    counts: new Map(counts),
    given: own === undefined ? undefined : Number(own),
  };
}

const ONE = { N: '1' };

/** With the secret goes the way from an answer back to who gave it. */
const CLOSE: Update = {
  UpdateExpression: 'SET #closed = :one REMOVE #secret',
  ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#closed)',
  ExpressionAttributeNames: { '#closed': 'closed', '#secret': 'secret' },
  ExpressionAttributeValues: { ':one': ONE },
};

/** Undefined where the post is closed or gone. */
async function buildAnswer(
  table: Table,
  { id, choice }: PostChange & { readonly kind: 'answer' },
  userId: string,
  deadline: Deadline,
): Promise<Update | undefined> {
  const secret = (await readPatiently(table, postKey(id), deadline))?.secret?.S;
  if (secret === undefined || choice < 0 || choice > UNSURE) return undefined;
  return {
    UpdateExpression: 'SET #given = :choice ADD #count :one',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#closed) AND attribute_not_exists(#given)',
    ExpressionAttributeNames: { '#given': givenBy(secret, userId), '#count': `${COUNT}${choice}`, '#closed': 'closed' },
    ExpressionAttributeValues: { ':choice': { N: String(choice) }, ':one': ONE },
  };
}

function givenBy(secret: string, userId: string): string {
  return GIVEN + pseudonymOf(secret, userId);
}

function pseudonymOf(salt: string, userId: string): string {
  return createHash('sha256').update(`${salt}/${userId}`).digest('base64url').slice(0, 16);
}

import type { Board, BoardChange } from '../../bot/index.ts';
import type { Deadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import { WorldFailure } from '../world-failure.ts';
import { readPatiently, updatePatiently } from './ask-patiently.ts';
import { RECORD_LIFE_MS } from './record-item.ts';
import type { Item, Table, Update } from './table.ts';

/** The leaderboards of servers: one item each, with a number for each person who takes part. */
export interface BoardStore {
  readonly read: (guildId: string, deadline: Deadline) => Promise<Board>;
  /** To do it twice changes nothing. */
  readonly apply: (change: BoardChange, userId: string, deadline: Deadline) => Promise<void>;
}

const MEMBER = 'member-';

export function createBoardStore(table: Table): BoardStore {
  const update = async (guildId: string, change: Update, deadline: Deadline): Promise<void> => {
    const outcome = await updatePatiently(table, { key: boardKey(guildId), update: change }, deadline);
    if (outcome === 'unknown') throw new WorldFailure('outcome-unknown', 'a change of a leaderboard was not answered');
  };
  return {
    read: async (guildId, deadline) => parseBoard(await readPatiently(table, boardKey(guildId), deadline)),
    apply: async (change, userId, deadline) => {
      if (change.kind === 'score') return update(change.guildId, scoreOf(userId, change.mastery), deadline);
      for (const guildId of change.guildIds) await update(guildId, leave(userId), deadline);
    },
  };
}

function boardKey(guildId: string): Item {
  return { pk: { S: `guild#${guildId}` }, sk: { S: 'leaderboard' } };
}

function parseBoard(item: Item | undefined): Board {
  const mastery = Object.entries(item ?? {}).flatMap(([name, value]): [string, number][] =>
    name.startsWith(MEMBER) ? [[name.slice(MEMBER.length), Number(value.N)]] : [],
  );
  return { mastery: new Map(mastery) };
}

function scoreOf(userId: string, mastery: number): Update {
  return {
    UpdateExpression: 'SET #member = :mastery, #expires = :expires',
    ConditionExpression: 'attribute_not_exists(#nobody)',
    ExpressionAttributeNames: { '#member': MEMBER + userId, '#expires': 'expiresAt', '#nobody': 'nobody' },
    ExpressionAttributeValues: {
      ':mastery': { N: String(mastery) },
      ':expires': { N: String(Math.ceil((wallNow() + RECORD_LIFE_MS) / 1000)) },
    },
  };
}

/** A board that is not there is not made for that. */
function leave(userId: string): Update {
  return {
    UpdateExpression: 'REMOVE #member',
    ConditionExpression: 'attribute_exists(#member)',
    ExpressionAttributeNames: { '#member': MEMBER + userId },
  };
}

import { error, number, type RedisReply, text } from './redis-reply.ts';

/** Lists of redis, kept among its other values as marked text. */

/** No value that somebody sets begins so: it is typed in a line. */
const MARK = '\u0000list';
const MAX_ITEMS = 100;
const MAX_ITEM_BYTES = 1000;

/** Whether a value is a list, which commands for plain values refuse. */
export function isList(value: string | undefined): boolean {
  return value?.startsWith(MARK) === true;
}

export const WRONG_TYPE: RedisReply = error('WRONGTYPE Operation against a key holding the wrong kind of value');

/** Answers a command for lists, `RPUSH key item…` and so on; undefined for any other command. */
export function answerList(memory: Map<string, string>, words: readonly string[]): RedisReply | undefined {
  const [name = '', key, ...rest] = words;
  const command = name.toLowerCase();
  if (!COMMANDS.has(command)) return undefined;
  if (key === undefined || rest.length < (COMMANDS.get(command) ?? 0)) return refuseArguments(command);
  const known = memory.get(key);
  if (known !== undefined && !isList(known)) return WRONG_TYPE;
  return answer(memory, command, key, rest);
}

/** Commands with how many words they need after the key. */
const COMMANDS: ReadonlyMap<string, number> = new Map([
  ['rpush', 1],
  ['lpush', 1],
  ['rpop', 0],
  ['lpop', 0],
  ['llen', 0],
  ['lrange', 2],
]);

function answer(memory: Map<string, string>, command: string, key: string, words: readonly string[]): RedisReply {
  const items = readItems(memory.get(key));
  switch (command) {
    case 'rpush':
      return push(memory, key, [...items, ...words]);
    case 'lpush':
      return push(memory, key, [...words.toReversed(), ...items]);
    case 'rpop':
      return pop(memory, key, items.at(-1), items.slice(0, -1));
    case 'lpop':
      return pop(memory, key, items[0], items.slice(1));
    case 'llen':
      return number(items.length);
    default:
      return range(items, Number(words[0]), Number(words[1]));
  }
}

function push(memory: Map<string, string>, key: string, items: readonly string[]): RedisReply {
  if (items.length > MAX_ITEMS) {
    return error("OOM command not allowed when used memory > 'maxmemory'.");
  }
  keepItems(memory, key, items);
  return number(items.length);
}

function pop(memory: Map<string, string>, key: string, taken: string | undefined, left: readonly string[]): RedisReply {
  keepItems(memory, key, left);
  return taken === undefined ? { kind: 'nothing' } : text(taken);
}

/** Both ends count, and below 0 from the end. */
function range(items: readonly string[], first: number, last: number): RedisReply {
  if (!Number.isInteger(first) || !Number.isInteger(last)) {
    return error('ERR value is not an integer or out of range');
  }
  const from = Math.max(0, first < 0 ? items.length + first : first);
  return { kind: 'list', items: items.slice(from, (last < 0 ? items.length + last : last) + 1) };
}

/** A list without items is none. */
function keepItems(memory: Map<string, string>, key: string, items: readonly string[]): void {
  if (items.length === 0) memory.delete(key);
  else memory.set(key, MARK + items.map((item) => item.slice(0, MAX_ITEM_BYTES)).join('\u0000'));
}

function readItems(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.slice(MARK.length).split('\u0000');
}

function refuseArguments(command: string): RedisReply {
  return error(`ERR wrong number of arguments for '${command}' command`);
}

import type { ServerTask } from '../../cluster/state/machine.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { answerList, isList, WRONG_TYPE } from './redis-lists.ts';
import { error, number, type RedisReply, status, text } from './redis-reply.ts';
import { changeSetting, isSettingKey, recallSettings } from './redis-settings.ts';
import { versionIn } from './version-in.ts';

/** A redis that answers, and the password its client gave. */
export interface RedisServer {
  readonly container: RunningContainer;
  readonly task: ServerTask;
  readonly password: string | undefined;
}

const MAX_KEYS = 100;
const MAX_VALUE_BYTES = 1000;

/** Answers the handful of commands that people try first. */
export function answerRedis(server: RedisServer, words: readonly string[]): RedisReply {
  const [command = '', key = '', value = ''] = words;
  const { task } = server;
  task.memory ??= new Map();
  const settings = recallSettings(task.memory);
  const password = settings.get('requirepass') ?? '';
  if (password !== '' && password !== server.password) return error('NOAUTH Authentication required.');
  switch (command.toLowerCase()) {
    case 'config':
      return configure(settings, task.memory, words.slice(1));
    case 'ping':
      return key === '' ? status('PONG') : text(key);
    case 'echo':
      return text(key);
    case 'info':
      return text(
        `# Server\r\nredis_version:${versionIn(server.container)}\r\nredis_mode:standalone\r\ntcp_port:${settings.get('port') ?? ''}\r\n\r\n# Replication\r\nrole:master\r`,
      );
    default:
      return answerList(task.memory, words) ?? answerData(task.memory, command, key, value);
  }
}

function answerData(memory: Map<string, string>, command: string, key: string, value: string): RedisReply {
  switch (command.toLowerCase()) {
    case 'set':
      if (listKeys(memory).length >= MAX_KEYS && !memory.has(key))
        return error("OOM command not allowed when used memory > 'maxmemory'.");
      memory.set(key, value.slice(0, MAX_VALUE_BYTES));
      return status('OK');
    case 'get': {
      const found = memory.get(key);
      if (isList(found)) return WRONG_TYPE;
      return found === undefined ? { kind: 'nothing' } : text(found);
    }
    case 'incr':
      if (isList(memory.get(key))) return WRONG_TYPE;
      memory.set(key, String((Number(memory.get(key) ?? 0) || 0) + 1));
      return number(Number(memory.get(key)));
    case 'del':
      return number(Number(memory.delete(key)));
    case 'exists':
      return number(Number(memory.has(key)));
    case 'keys':
      return { kind: 'list', items: listKeys(memory).filter((each) => fits(key, each)) };
    case 'dbsize':
      return number(listKeys(memory).length);
    case 'flushall':
    case 'flushdb':
      for (const each of listKeys(memory)) memory.delete(each);
      return status('OK');
    default:
      return error(
        `ERR unknown command '${command}', with args beginning with: ${key === '' ? '' : `'${key}' `}${value === '' ? '' : `'${value}' `}`,
      );
  }
}

/** `CONFIG GET PATTERN…`, `CONFIG SET PARAMETER VALUE` */
function configure(
  settings: ReadonlyMap<string, string>,
  memory: Map<string, string>,
  [subcommand = '', ...words]: readonly string[],
): RedisReply {
  switch (subcommand.toLowerCase()) {
    case 'get': {
      const pairs = [...settings].filter(([name]) => words.some((pattern) => fits(pattern.toLowerCase(), name)));
      return { kind: 'list', items: pairs.flat() };
    }
    case 'set': {
      const [name = '', value = ''] = words;
      const outcome = changeSetting(memory, name, value);
      return outcome === 'OK' ? status('OK') : error(outcome);
    }
    case 'resetstat':
      return status('OK');
    case 'rewrite':
      return error('ERR The server is running without a config file');
    default:
      return error(`ERR unknown subcommand '${subcommand}'. Try CONFIG HELP.`);
  }
}

function listKeys(memory: ReadonlyMap<string, string>): string[] {
  return [...memory.keys()].filter((key) => !isSettingKey(key));
}

/** A pattern of which only `*` is special. */
function fits(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}

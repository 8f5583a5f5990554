import { connect } from '../network/connect.ts';
import { resolveHost } from '../network/resolve.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { versionIn } from '../programs/version-in.ts';
import { parseArguments, print, printError } from './call.ts';
import { noteTarget } from './http-request.ts';

const MAX_KEYS = 100;
const MAX_VALUE_BYTES = 1000;

/** `redis-cli [-h HOST] [-p PORT] COMMAND …`: the handful of commands that people try first. */
export function redisCliCommand(call: CommandCall): CommandResult {
  const { cluster, sandbox } = call.kernel;
  const { options, operands } = parseArguments(call.argv, 'hpan');
  const host = options.get('h') ?? '127.0.0.1';
  const port = Number(options.get('p') ?? 6379);
  const ip = resolveHost(cluster, sandbox, host);
  noteTarget(call, ip);
  if (ip === undefined) return refuse(call, `${host}:${port}: Name or service not known`);
  const connection = connect(cluster, sandbox, ip, port);
  if (connection.kind !== 'open') return refuse(call, `${host}:${port}: Connection refused`);
  const { task } = connection.listener;
  if (task.program !== 'redis') return refuse(call, `${host}:${port}: Protocol error`);
  task.memory ??= new Map();
  print(call, `${answer(task.memory, operands, versionIn(connection.listener))}\n`);
  return 0;
}

function refuse(call: CommandCall, reason: string): number {
  printError(call, `Could not connect to Redis at ${reason}\n`);
  return 1;
}

function answer(
  memory: Map<string, string>,
  [command = 'ping', key = '', value = '']: readonly string[],
  version: string,
): string {
  switch (command.toLowerCase()) {
    case 'ping':
      return key === '' ? 'PONG' : key;
    case 'set':
      if (memory.size >= MAX_KEYS && !memory.has(key)) return "OOM command not allowed when used memory > 'maxmemory'.";
      memory.set(key, value.slice(0, MAX_VALUE_BYTES));
      return 'OK';
    case 'get':
      return memory.get(key) ?? '';
    case 'incr':
      memory.set(key, String((Number(memory.get(key) ?? 0) || 0) + 1));
      return memory.get(key) ?? '';
    case 'del':
      return memory.delete(key) ? '1' : '0';
    case 'exists':
      return memory.has(key) ? '1' : '0';
    case 'keys':
      return [...memory.keys()].join('\n');
    case 'dbsize':
      return String(memory.size);
    case 'flushall':
      memory.clear();
      return 'OK';
    case 'info':
      return `# Server\r\nredis_version:${version}\r\nredis_mode:standalone\r\nrole:master\r`;
    default:
      return `ERR unknown command '${command}', with args beginning with: ${key === '' ? '' : `'${key}' `}`;
  }
}

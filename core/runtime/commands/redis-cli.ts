import { connect } from '../network/connect.ts';
import { resolveHost } from '../network/resolve.ts';
import { takeInput } from '../process/input.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { answerRedis, type RedisServer } from '../programs/redis-commands.ts';
import type { RedisReply } from '../programs/redis-reply.ts';
import { parseArguments, print, printError } from './call.ts';
import { noteTarget } from './http-request.ts';

/** `redis-cli [-h HOST] [-p PORT] [-a PASSWORD] [COMMAND …]`; without a command the lines of its input are commands. */
export function redisCliCommand(call: CommandCall): CommandResult {
  const end = findCommand(call.argv);
  const { options } = parseArguments(call.argv.slice(0, end), 'hpanu', ['pass', 'user']);
  const operands = call.argv.slice(end);
  const server = findServer(call, options.get('h') ?? '127.0.0.1', Number(options.get('p') ?? 6379));
  if (typeof server === 'string') {
    printError(call, `Could not connect to Redis at ${server}\n`);
    return 1;
  }
  const password = options.get('a') ?? options.get('pass') ?? call.environment().get('REDISCLI_AUTH');
  for (const words of operands.length > 0 ? [operands] : readCommands(call)) {
    print(call, `${printReply(answerRedis({ ...server, password }, words), isOnTerminal(call))}\n`);
  }
  return 0;
}

/** Where redis' own command begins: behind the options, so that `-1` in it is none. */
function findCommand(argv: readonly string[]): number {
  let at = 1;
  while (argv[at]?.startsWith('-') === true) at += WITH_VALUE.has(argv[at] ?? '') ? 2 : 1;
  return at;
}

const WITH_VALUE: ReadonlySet<string> = new Set(['-h', '-p', '-a', '-n', '-u', '--pass', '--user']);

/** The redis at an address, or why there is none. */
function findServer(call: CommandCall, host: string, port: number): Omit<RedisServer, 'password'> | string {
  const { cluster, sandbox } = call.kernel;
  const ip = resolveHost(cluster, sandbox, host);
  noteTarget(call, ip);
  if (ip === undefined) return `${host}:${port}: Name or service not known`;
  const connection = connect(cluster, sandbox, ip, port);
  if (connection.kind !== 'open') return `${host}:${port}: Connection refused`;
  const { instance, task } = connection.listener;
  if (task.program !== 'redis' || instance.live === undefined) return `${host}:${port}: Protocol error`;
  const { live } = instance;
  return { container: { cluster, sandbox: connection.sandbox, instance, live, machine: live.machine }, task };
}

function readCommands(call: CommandCall): string[][] {
  const lines = takeInput(call.kernel, call.descriptors[0]).text.split('\n');
  return lines.map((line) => line.split(/\s+/).filter((word) => word !== '')).filter((words) => words.length > 0);
}

/** `kubectl exec -it`: redis-cli then prints replies for people. */
function isOnTerminal({ kernel, descriptors }: CommandCall): boolean {
  const [, stdout] = descriptors;
  if (typeof stdout !== 'object' || !('execStdout' in stdout)) return false;
  return kernel.sandbox.execs.get(stdout.execStdout)?.terminal === true;
}

function printReply(reply: RedisReply, forPeople: boolean): string {
  switch (reply.kind) {
    case 'status':
      return reply.text;
    case 'error':
      return forPeople ? `(error) ${reply.text}` : reply.text;
    case 'text':
      return forPeople && !reply.text.includes('\n') ? quote(reply.text) : reply.text;
    case 'number':
      return forPeople ? `(integer) ${reply.value}` : String(reply.value);
    case 'nothing':
      return forPeople ? '(nil)' : '';
    case 'list':
      return forPeople ? printList(reply.items) : reply.items.join('\n');
    default:
      return reply satisfies never;
  }
}

function printList(items: readonly string[]): string {
  if (items.length === 0) return '(empty array)';
  const width = String(items.length).length;
  return items.map((item, index) => `${String(index + 1).padStart(width)}) ${quote(item)}`).join('\n');
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

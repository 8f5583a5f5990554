import { connect, isReachable } from '../network/connect.ts';
import { resolveHost } from '../network/resolve.ts';
import { takeInput } from '../process/input.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { createServer } from '../programs/catalogue.ts';
import { complain, parseArguments, printError } from './call.ts';
import { DEFAULT_TIMEOUT_MS, noteTarget } from './http-request.ts';

/** `nc -z HOST PORT`, `nc -l [-p] PORT`, `nc HOST PORT` */
export function ncCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseArguments(call.argv, 'wpesq');
  if (options.has('l')) {
    const port = Number(options.get('p') ?? operands.at(-1) ?? 0);
    const task = createServer('netcat', [String(port)], call.kernel.cluster.nowMs);
    const answer = takeInput(call.kernel, call.descriptors[0]).text;
    return { ...task, memory: new Map([['answer', answer]]) };
  }
  const [host = '', port = '0'] = operands;
  const ip = resolveHost(call.kernel.cluster, call.kernel.sandbox, host);
  noteTarget(call, ip);
  if (ip === undefined) return complain(call, `bad address '${host}'`);
  const connection = connect(call.kernel.cluster, call.kernel.sandbox, ip, Number(port));
  const timeoutMs = Number(options.get('w') ?? 0) * 1000 || DEFAULT_TIMEOUT_MS;
  if (connection.kind === 'open') return options.has('z') ? openPort(call, options, `${host} (${ip}:${port})`) : 0;
  const reason =
    connection.kind === 'refused'
      ? 'Connection refused'
      : connection.kind === 'timeout'
        ? 'Connection timed out'
        : 'No route to host';
  const delayMs = connection.kind === 'refused' ? 0 : connection.kind === 'timeout' ? timeoutMs : 3000;
  return {
    kind: 'request',
    untilMs: call.kernel.cluster.nowMs + delayMs,
    stdout: '',
    stderr: options.has('z') && !options.has('v') ? '' : `nc: ${host} (${ip}:${port}): ${reason}\n`,
    exitCode: 1,
  };
}

function openPort(call: CommandCall, options: ReadonlyMap<string, string>, where: string): number {
  if (options.has('v')) printError(call, `${where} open\n`);
  return 0;
}

/** `ping [-c COUNT] HOST` */
export function pingCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseArguments(call.argv, 'cWwi');
  const [host = ''] = operands;
  const ip = resolveHost(call.kernel.cluster, call.kernel.sandbox, host);
  noteTarget(call, ip);
  if (ip === undefined) return complain(call, `bad address '${host}'`);
  const count = Math.min(Number(options.get('c') ?? 4), 20);
  const { cluster } = call.kernel;
  const alive = ip.startsWith('127.') || isReachable(cluster, ip);
  const replies = alive
    ? Array.from({ length: count }, (_, index) => `64 bytes from ${ip}: seq=${index} ttl=63 time=0.090 ms\n`).join('')
    : '';
  const stdout = `PING ${host} (${ip}): 56 data bytes\n${replies}\n--- ${host} ping statistics ---\n${count} packets transmitted, ${alive ? count : 0} packets received, ${alive ? 0 : 100}% packet loss\n`;
  return {
    kind: 'request',
    untilMs: cluster.nowMs + (count - 1) * 1000 + 1,
    stdout,
    stderr: '',
    exitCode: alive ? 0 : 1,
  };
}

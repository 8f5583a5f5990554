import { type CommandCall, type CommandResult, spawnProcess } from '../process/kernel.ts';
import { complain } from './call.ts';
import { runCommand } from './run-command.ts';

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['', 1000],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** Milliseconds of `1.5`, `2m`, `infinity` (which is null); undefined for anything else. */
export function parseDelay(text: string): number | null | undefined {
  if (/^inf(inity)?$/i.test(text)) return null;
  const match = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text);
  const unit = UNIT_MS.get(match?.[2] ?? '');
  return match === null || unit === undefined ? undefined : Math.min(Math.round(Number(match[1]) * unit), MAX_DELAY_MS);
}

/** Longer than any session lasts. */
const MAX_DELAY_MS = 1000 * 365 * 86_400_000;

/** `sleep TIME…`: the times are added up. */
export function sleepCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1);
  if (words.length === 0) return complain(call, 'missing operand');
  let totalMs: number | null = 0;
  for (const word of words) {
    const delayMs = parseDelay(word);
    if (delayMs === undefined)
      return complain(call, call.flavour === 'ash' ? `invalid number '${word}'` : `invalid time interval '${word}'`);
    totalMs = totalMs === null || delayMs === null ? null : totalMs + delayMs;
  }
  if (totalMs === 0) return 0;
  return { kind: 'sleep', untilMs: totalMs === null ? null : call.kernel.cluster.nowMs + totalMs };
}

export function usleepCommand(call: CommandCall): CommandResult {
  const microseconds = Number(call.argv[1] ?? 0);
  return { kind: 'sleep', untilMs: call.kernel.cluster.nowMs + Math.max(1, Math.round(microseconds / 1000) || 1) };
}

/** `timeout [-s SIGNAL] TIME CMD …`: 124 where the time was up. */
export function timeoutCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1);
  let signal = 'SIGTERM';
  while (words[0]?.startsWith('-') === true) {
    const word = words.shift() ?? '';
    if (word === '-s' || word === '-k' || word === '-t') {
      const value = words.shift() ?? '';
      if (word === '-s') signal = `SIG${value.replace(/^SIG/, '')}`;
      if (word === '-t') words.unshift(value);
    }
  }
  const delayMs = parseDelay(words.shift() ?? '');
  if (delayMs === undefined || words.length === 0) return complain(call, 'invalid time interval', 125);
  return wrapChild(call, words, delayMs === null ? null : call.kernel.cluster.nowMs + delayMs, signal);
}

/** Starts a command as a child and waits for it. */
function wrapChild(
  call: CommandCall,
  argv: readonly string[],
  deadlineMs: number | null,
  signal: string,
): CommandResult {
  const result = runCommand({ ...call, argv });
  if (typeof result === 'number') return result;
  const child = spawnProcess(call.kernel.machine, call.process, {
    argv,
    descriptors: [...call.descriptors],
    task: result,
  });
  if (child === undefined) return complain(call, "can't fork: Resource temporarily unavailable", 125);
  return { kind: 'wrapper', childPid: child.pid, deadlineMs, signal };
}

/** `nohup`, `nice`, `time`, `exec`-like words: they run the rest. */
export function prefixCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1);
  while (words[0]?.startsWith('-') === true) {
    const word = words.shift();
    if (word === '-n') words.shift();
  }
  return words.length === 0 ? 0 : runCommand({ ...call, argv: words });
}

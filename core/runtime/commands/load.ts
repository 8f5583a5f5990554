import { roomFor } from '../files/check-size.ts';
import { locate, writeFile } from '../files/view.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { complain, parseArguments, pathOf, print, printError } from './call.ts';
import { parseDelay } from './time.ts';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['c', 1],
  ['b', 1],
  ['k', 1024],
  ['m', 1024 ** 2],
  ['g', 1024 ** 3],
  ['t', 1024 ** 4],
]);

/** Bytes of `250M`, `1G`, `4096`, `100Mi`. */
function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([a-zA-Z]?)(?:i?[bB]?)?$/.exec(text);
  const unit = UNITS.get((match?.[2] ?? '').toLowerCase());
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

const STRESS_OPTIONS =
  'vm vm-bytes vm-hang cpu io hdd timeout mem-total mem-alloc-size mem-alloc-sleep cpus backoff'.split(' ');

/** `stress --vm 1 --vm-bytes 250M --cpu 2 --timeout 60s`; vish/stress writes `-mem-total 150Mi -cpus 2`. */
export function stressCommand(call: CommandCall): CommandResult {
  const argv = call.argv.map((word) => (/^-[a-z]{2}/.test(word) ? `-${word}` : word));
  const { options } = parseArguments(argv, 'mcidt', STRESS_OPTIONS);
  const hogs = readHogs(options);
  const timeout = options.get('timeout') ?? options.get('t');
  const delayMs = timeout === undefined ? null : parseDelay(timeout);
  if (delayMs === undefined) return complain(call, `FAIL: [1] (244) unrecognized option: ${timeout ?? ''}`);
  if (hogs.cpus + hogs.io + hogs.memoryBytes === 0) return printUsage(call);
  const label = `${call.argv[0] ?? 'stress'}: info: [${call.process.pid}]`;
  printError(call, `${label} dispatching hogs: ${hogs.cpus} cpu, ${hogs.io} io, ${hogs.workers} vm, 0 hdd\n`);
  return {
    kind: 'stress',
    program: 'stress',
    untilMs: delayMs === null ? null : call.kernel.cluster.nowMs + delayMs,
    cpuMillicores: (hogs.cpus + hogs.workers) * 1000,
    memoryBytes: hogs.memoryBytes,
    stdout: delayMs === null ? '' : `${label} successful run completed in ${Math.round(delayMs / 1000)}s\n`,
  };
}

/** What a stress run asks for. A vm worker takes 256 MB where nothing else is said. */
function readHogs(options: ReadonlyMap<string, string>): {
  workers: number;
  cpus: number;
  io: number;
  memoryBytes: number;
} {
  const count = (...names: readonly string[]): number =>
    Number(names.map((name) => options.get(name)).find((value) => value !== undefined) ?? 0) || 0;
  const workers = count('vm', 'm');
  const perWorker = parseSize(options.get('vm-bytes') ?? '256M') ?? 0;
  const total = parseSize(options.get('mem-total') ?? '0') ?? 0;
  return { workers, cpus: count('cpu', 'c', 'cpus'), io: count('io', 'i'), memoryBytes: workers * perWorker + total };
}

function printUsage(call: CommandCall): number {
  print(
    call,
    "`stress' imposes certain types of compute stress on your system\n\nUsage: stress [OPTION [ARG]] ...\n -c, --cpu N        spawn N workers spinning on sqrt()\n -m, --vm N         spawn N workers spinning on malloc()/free()\n     --vm-bytes B   malloc B bytes per vm worker (default is 256MB)\n -t, --timeout N    timeout after N seconds\n",
  );
  return call.argv.includes('--help') ? 0 : 1;
}

/** Bytes a second that the lab's disk takes. */
const DISK_BYTES_PER_MS = 500_000;

/** `dd if=/dev/zero of=FILE bs=1M count=10`: its buffer counts as memory while it runs. */
export function ddCommand(call: CommandCall): CommandResult {
  const operands = new Map(
    call.argv.slice(1).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
  const blockBytes = parseSize(operands.get('bs') ?? '512');
  if (blockBytes === undefined) return complain(call, `invalid number '${operands.get('bs') ?? ''}'`);
  const count = operands.has('count') ? Number(operands.get('count')) : Number.POSITIVE_INFINITY;
  const input = operands.get('if') ?? '/dev/stdin';
  const endless = input === '/dev/zero' || input === '/dev/urandom' || input === '/dev/random';
  const total = endless ? blockBytes * count : 0;
  const program = call.argv[0] ?? 'dd';
  const limit = call.kernel.live.memoryLimitBytes ?? Number.POSITIVE_INFINITY;
  if (blockBytes > limit || !Number.isFinite(total)) {
    return { kind: 'stress', program, untilMs: null, cpuMillicores: 1000, memoryBytes: blockBytes, stdout: '' };
  }
  const output = operands.get('of') ?? '/dev/stdout';
  if (output.startsWith('/dev/')) return copied(call, blockBytes, count);
  const path = pathOf(call, output);
  const fits = Math.min(count, Math.floor(roomFor(call.kernel, locate(call.kernel, path)) / blockBytes));
  const error = writeFile(call.kernel, path, '', fits * blockBytes);
  if (error !== undefined) return complain(call, `can't open '${output}': ${error}`);
  return copied(call, blockBytes, fits, fits < count ? output : undefined);
}

/** So many blocks take their time; where there was no room for more it says of which file. */
function copied({ kernel, argv }: CommandCall, blockBytes: number, blocks: number, full?: string): CommandResult {
  const untilMs = kernel.cluster.nowMs + Math.ceil((blocks * blockBytes) / DISK_BYTES_PER_MS);
  const error = full === undefined ? '' : `${argv[0]}: error writing '${full}': No space left on device\n`;
  const read = full === undefined ? blocks : blocks + 1;
  const stderr = `${error}${read}+0 records in\n${blocks}+0 records out\n`;
  return { kind: 'request', untilMs, stdout: '', stderr, exitCode: full === undefined ? 0 : 1 };
}

/** `yes [TEXT]` */
export function yesCommand(call: CommandCall): CommandResult {
  return { kind: 'yes', text: call.argv.slice(1).join(' ') || 'y' };
}

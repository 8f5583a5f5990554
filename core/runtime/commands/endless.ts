/** Filters on input that never ends: /dev/zero, which has no lines, and /dev/urandom. */
import type { FilterTask, Process } from '../../cluster/state/machine.ts';
import { drawUint32 } from '../../sim/random.ts';
import { sweepChannels, writeTo } from '../process/channels.ts';
import { endProcess, type Kernel, type Turn } from '../process/kernel.ts';
import { takeStep } from '../process/steps.ts';

export type Device = 'zero' | 'random';

const DEVICES: ReadonlyMap<string, Device> = new Map([
  ['/dev/zero', 'zero'],
  ['/dev/full', 'zero'],
  ['/dev/urandom', 'random'],
  ['/dev/random', 'random'],
]);

type Memory = (string | number)[];

/** What of a filter matters here. */
interface EndlessFilter {
  readonly line: (line: string, memory: Memory) => string;
  readonly raw?: true;
  readonly done?: (memory: Memory) => boolean;
  readonly end?: (memory: Memory) => string;
  readonly status?: (memory: Memory) => number;
}

/** The device of that path that can be read for ever. */
export function endlessDevice(path: string): Device | undefined {
  return DEVICES.get(path);
}

/** Characters of one turn, and what they cost: random ones are drawn one by one. */
const CHUNK = 1024;
const STEPS_A_CHUNK = 1000;

/** Text that a device gives: bytes as characters. */
function readDevice({ cluster, instance, machine }: Kernel, device: Device, length: number): string {
  if (device === 'zero') return '\0'.repeat(length);
  const name = `device/${instance.containerId}/${machine.randomDraws++}`;
  let text = '';
  for (let index = 0; text.length < length; index++) {
    const bits = drawUint32(cluster.seed, `${name}/${index}`);
    for (const shift of [0, 8, 16, 24]) text += String.fromCharCode((bits >>> shift) & 255);
  }
  return text.slice(0, length);
}

/** Filters that keep no line in memory: they go on for ever. */
const STREAMS = ['cat', 'head', 'tee', 'tr', 'wc'];
/** Filters that need all their input before they can say anything. */
const GATHERERS = ['sort', 'tac'];

/** Goes on with a filter on a device: it runs on, or gathers memory until the kernel stops its container. */
export function turnEndless(
  kernel: Kernel,
  process: Process,
  task: FilterTask,
  filter: EndlessFilter,
  device: Device,
): Turn {
  const gathers = device === 'zero' ? !STREAMS.includes(task.name) : GATHERERS.includes(task.name);
  if (gathers) return fillMemory(process);
  if (!takeStep(kernel.machine, STEPS_A_CHUNK)) return 'waiting';
  const text = task.pending + readDevice(kernel, device, CHUNK);
  const output = filter.raw === true ? passOn(filter, task, text) : passLines(filter, task, text, device);
  const done = filter.done?.(task.memory) === true;
  const shown = visible(process, output + (done ? (filter.end?.(task.memory) ?? '') : ''));
  if (writeTo(kernel, process.descriptors[1], shown) === 'broken') return end(kernel, process, 141);
  return done ? end(kernel, process, filter.status?.(task.memory) ?? 0) : 'went-on';
}

function passOn(filter: EndlessFilter, task: FilterTask, text: string): string {
  task.pending = '';
  return filter.line(text, task.memory).replace(/\n$/, '');
}

/** Of /dev/zero no line ever ends, so that what only counts lines has nothing to keep. */
function passLines(filter: EndlessFilter, task: FilterTask, text: string, device: Device): string {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  task.pending = device === 'zero' ? '' : rest.slice(-CHUNK);
  let output = '';
  for (const line of lines) {
    if (filter.done?.(task.memory) === true) break;
    output += filter.line(line, task.memory);
  }
  return output;
}

/** Zero bytes are seen by a program or a file that gets them, not in a log. */
function visible({ descriptors: [, stdout] }: Process, output: string): string {
  const isChannel = typeof stdout === 'object' && 'write' in stdout;
  return isChannel ? output : output.replaceAll('\0', '');
}

const ALL_MEMORY = 64 * 1024 ** 3;

function fillMemory(process: Process): Turn {
  process.task = {
    kind: 'stress',
    program: process.argv[0] ?? '',
    untilMs: null,
    cpuMillicores: 1000,
    memoryBytes: ALL_MEMORY,
    stdout: '',
  };
  return 'went-on';
}

function end(kernel: Kernel, process: Process, status: number): Turn {
  endProcess(kernel.machine, process, status);
  sweepChannels(kernel.machine);
  return 'ended';
}

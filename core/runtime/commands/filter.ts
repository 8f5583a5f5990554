/** Commands that work through text line by line, from files or from standard input as it comes. */
import { LIMITS } from '../../cluster/limits.ts';
import type { FilterTask, Process } from '../../cluster/state/machine.ts';
import { appendFile } from '../files/view.ts';
import { isPipeFull, sweepChannels, writeTo } from '../process/channels.ts';
import { takeInput } from '../process/input.ts';
import {
  type CommandCall,
  type CommandResult,
  endProcess,
  type Kernel,
  type Turn,
  takeStep,
} from '../process/kernel.ts';
import { complain, print, readOperand } from './call.ts';

/** What a filter remembers between lines, as data. */
export type FilterMemory = (string | number)[];

/** A filter made for one command line. Lines come without their newline. */
export interface Filter {
  /** Files to read; none means standard input. */
  readonly files: readonly string[];
  readonly start: FilterMemory;
  readonly line: (line: string, memory: FilterMemory) => string;
  /** What comes after the last line. */
  readonly end?: (memory: FilterMemory) => string;
  readonly status?: (memory: FilterMemory) => number;
  /** True where it needs no more input: `head`. */
  readonly done?: (memory: FilterMemory) => boolean;
  /** Keeps the last line without a newline as it is: `cat`, `tee`. */
  readonly raw?: true;
  /** Files that get a copy of the output: `tee`. */
  readonly copies?: { readonly paths: readonly string[]; readonly append: boolean };
}

/** A filter for a command line, or what is wrong with it. */
export type FilterMaker = (argv: readonly string[]) => Filter | { readonly error: string; readonly status?: number };

/** The command of a filter: at once where its input is whole, as a process of its own where more may come. */
export function filterCommand(maker: FilterMaker, write: (call: CommandCall, filter: Filter) => number = () => 0) {
  return (call: CommandCall): CommandResult => {
    const filter = maker(call.argv);
    if ('error' in filter) return complain(call, filter.error, filter.status ?? 1);
    const copied = write(call, filter);
    if (copied !== 0) return copied;
    const files = filter.files.filter((file) => file !== '-');
    if (files.length > 0) return runOverFiles(call, filter, files);
    return {
      kind: 'filter',
      name: call.argv[0] ?? '',
      args: call.argv.slice(1),
      pending: '',
      memory: [...filter.start],
    };
  };
}

function runOverFiles(call: CommandCall, filter: Filter, files: readonly string[]): number {
  const memory = [...filter.start];
  let failed = false;
  let output = '';
  for (const path of files) {
    const file = readOperand(call, path);
    if (file.ok) output += feed(filter, memory, file.content, true).output;
    else {
      complain(call, call.flavour === 'ash' ? `can't open '${path}': ${file.error}` : `${path}: ${file.error}`);
      failed = true;
    }
  }
  print(call, (output + (filter.end?.(memory) ?? '')).slice(0, MAX_OUTPUT));
  return failed ? failureStatus(call) : (filter.status?.(memory) ?? 0);
}

function failureStatus(call: CommandCall): number {
  return call.argv[0] === 'grep' || call.argv[0] === 'sort' ? 2 : 1;
}

/** Output of one turn that is kept. */
const MAX_OUTPUT = 4 * LIMITS.fileBytes;

/** Feeds text to a filter; what is behind the last newline comes back as `rest` unless the input has ended. */
function feed(filter: Filter, memory: FilterMemory, text: string, ended: boolean): { output: string; rest: string } {
  let output = '';
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (filter.done?.(memory) === true || output.length > MAX_OUTPUT) return { output, rest: '' };
    output += filter.line(text.slice(start, end), memory);
    start = end + 1;
  }
  const rest = text.slice(start);
  if (rest === '' || (!ended && filter.raw !== true) || filter.done?.(memory) === true) return { output, rest };
  if (filter.raw !== true) return { output: output + filter.line(rest, memory), rest: '' };
  return { output: output + filter.line(rest, memory).replace(/\n$/, ''), rest: '' };
}

/** Goes on with a filter that reads its standard input. */
export function turnFilter(kernel: Kernel, process: Process, task: FilterTask, maker: FilterMaker): Turn {
  const filter = maker([task.name, ...task.args]);
  if ('error' in filter) return end(kernel, process, 1);
  if (isPipeFull(kernel.machine, process)) return 'waiting';
  const input = takeInput(kernel, process.descriptors[0]);
  if (input.endless !== undefined) return turnEndless(kernel, process);
  if (input.text === '' && !input.ended) return 'waiting';
  if (!takeStep(kernel.machine, 1 + Math.ceil(input.text.length / 64))) return 'waiting';
  const fed = feed(filter, task.memory, task.pending + input.text, input.ended);
  task.pending = fed.rest.slice(-LIMITS.fileBytes);
  const finished = input.ended || filter.done?.(task.memory) === true;
  const output = fed.output + (finished ? (filter.end?.(task.memory) ?? '') : '');
  if (writeTo(kernel, process.descriptors[1], output) === 'broken') return end(kernel, process, 141);
  for (const path of filter.copies?.paths ?? []) copyOutput(kernel, path, output);
  return finished ? end(kernel, process, filter.status?.(task.memory) ?? 0) : 'went-on';
}

function copyOutput(kernel: Kernel, path: string, output: string): void {
  if (output !== '') appendFile(kernel, path, output);
}

/** A filter on /dev/zero waits for a newline that never comes, and gathers memory until the kernel stops it. */
function turnEndless(_kernel: Kernel, process: Process): Turn {
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

const ALL_MEMORY = 64 * 1024 ** 3;

function end(kernel: Kernel, process: Process, status: number): Turn {
  endProcess(kernel.machine, process, status);
  sweepChannels(kernel.machine);
  return 'ended';
}

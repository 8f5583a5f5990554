/** Commands that work through text line by line, from files or from standard input as it comes. */
import { LIMITS } from '../../cluster/limits.ts';
import type { FilterTask, Process } from '../../cluster/state/machine.ts';
import { appendFile } from '../files/view.ts';
import { isPipeFull, sweepChannels, writeTo } from '../process/channels.ts';
import { grow } from '../process/growth.ts';
import { type Input, takeInput } from '../process/input.ts';
import { type CommandCall, type CommandResult, endProcess, type Kernel, type Turn } from '../process/kernel.ts';
import { charge, type Meter, outOfSteps, takeStep } from '../process/steps.ts';
import { complain, pathOf, print, readOperand } from './call.ts';
import { endlessDevice, turnEndless } from './endless.ts';

/** What a filter remembers between lines, as data. */
export type FilterMemory = (string | number)[];

/** A filter made for one command line. Lines come without their newline. */
export interface Filter {
  /** Files to read; none means standard input. */
  readonly files: readonly string[];
  readonly start: FilterMemory;
  readonly line: (line: string, memory: FilterMemory) => string;
  /** The last line where it has no newline, if that matters: `wc`. */
  readonly open?: (line: string, memory: FilterMemory) => string;
  /** What comes after the last line. */
  readonly end?: (memory: FilterMemory) => string;
  readonly status?: (memory: FilterMemory) => number;
  /** What it says, and fails, where it could not keep all that it would have to. */
  readonly complaint?: (memory: FilterMemory) => string | undefined;
  /** True where it needs no more input: `head`. */
  readonly done?: (memory: FilterMemory) => boolean;
  /** Keeps the last line without a newline as it is: `cat`, `tee`. */
  readonly raw?: true;
  /** Files that get a copy of the output: `tee`. */
  readonly copies?: { readonly paths: readonly string[]; readonly append: boolean };
}

/** A filter for a command line, or what is wrong with it. */
export type FilterMaker = (
  argv: readonly string[],
  meter: Meter,
) => Filter | { readonly error: string; readonly status?: number };

/** The command of a filter: at once where its input is whole, as a process of its own where more may come. */
export function filterCommand(maker: FilterMaker, write: (call: CommandCall, filter: Filter) => number = () => 0) {
  return (call: CommandCall): CommandResult => {
    const filter = maker(call.argv, call.kernel.machine);
    if ('error' in filter) return complain(call, filter.error, filter.status ?? 1);
    const copied = write(call, filter);
    if (copied !== 0) return copied;
    const files = filter.files.filter((file) => file !== '-');
    const device = files.map((file) => endlessDevice(pathOf(call, file))).find((found) => found !== undefined);
    if (device === undefined && files.length > 0) return runOverFiles(call, filter, files);
    return {
      ...(device === undefined ? {} : { device }),
      kind: 'filter',
      name: call.argv[0] ?? '',
      args: call.argv.slice(1),
      pending: '',
      memory: [...filter.start],
    };
  };
}

/** Reads the files at once; where working through them takes longer than a second's steps, a process goes on with it. */
function runOverFiles(call: CommandCall, filter: Filter, files: readonly string[]): CommandResult {
  const { machine } = call.kernel;
  const memory = [...filter.start];
  const { text, failed } = readFiles(call, filter, files);
  charge(machine, 'letters', text.length / LETTERS_SHARE);
  const fed = feed(filter, memory, { text, ended: true, meter: machine });
  const failure = failed ? { failedWith: failureStatus(call) } : {};
  if (fed.stalled) {
    print(call, fed.output);
    const [name = '', ...args] = call.argv;
    return { kind: 'filter', name, args, pending: fed.rest, memory, whole: failure };
  }
  print(call, fed.output + (filter.end?.(memory) ?? ''));
  const complaint = filter.complaint?.(memory);
  if (complaint !== undefined) return complain(call, complaint, failureStatus(call));
  return failure.failedWith ?? filter.status?.(memory) ?? 0;
}

/** A filter goes through a line's letters faster than a shell does. */
const LETTERS_SHARE = 4;

/** What stands in the files, each ended by a newline where the filter works by lines. */
function readFiles(call: CommandCall, filter: Filter, files: readonly string[]): { text: string; failed: boolean } {
  let failed = false;
  let text = '';
  for (const path of files) {
    const file = readOperand(call, path);
    if (file.ok) {
      const isOpen = filter.raw !== true && file.content !== '' && !file.content.endsWith('\n');
      text += isOpen ? `${file.content}\n` : file.content;
      grow(call.kernel, file.content.length);
    } else {
      complain(call, call.flavour === 'ash' ? `can't open '${path}': ${file.error}` : `${path}: ${file.error}`);
      failed = true;
    }
  }
  return { text, failed };
}

function failureStatus(call: CommandCall): number {
  return statusOfFailure(call.argv[0] ?? '');
}

function statusOfFailure(name: string): number {
  return name === 'grep' || name === 'sort' ? 2 : 1;
}

/** Output after which a filter lets others have their turn. */
const MAX_OUTPUT = 4 * LIMITS.fileBytes;

/** Text for a filter to work through. */
interface Feed {
  readonly text: string;
  readonly ended: boolean;
  readonly meter: Meter;
}

/** What came of it. `rest` is not worked off: a line without its end, or (`stalled`) what there was no time for. */
interface Fed {
  readonly output: string;
  readonly rest: string;
  readonly stalled: boolean;
}

function feed(filter: Filter, memory: FilterMemory, { text, ended, meter }: Feed): Fed {
  let output = '';
  let start = 0;
  let lines = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (filter.done?.(memory) === true) return { output, rest: '', stalled: false };
    const hasToStop = output.length > MAX_OUTPUT || outOfSteps(meter);
    if (start > 0 && hasToStop) return { output, rest: text.slice(start), stalled: true };
    output += filter.line(text.slice(start, end), memory);
    if (++lines % LINES_OF_A_STEP === 0) takeStep(meter);
    start = end + 1;
  }
  const rest = text.slice(start);
  if (rest === '' || (!ended && filter.raw !== true) || filter.done?.(memory) === true) {
    return { output, rest, stalled: false };
  }
  const last = (filter.open ?? filter.line)(rest, memory);
  return { output: output + (filter.raw === true ? last.replace(/\n$/, '') : last), rest: '', stalled: false };
}

/** A step pays for so many lines that a filter only looks at. */
const LINES_OF_A_STEP = 4;

/** Goes on with a filter that reads its standard input. */
export function turnFilter(kernel: Kernel, process: Process, task: FilterTask, maker: FilterMaker): Turn {
  const { machine } = kernel;
  if (isPipeFull(machine, process) || outOfSteps(machine)) return 'waiting';
  const filter = maker([task.name, ...task.args], machine);
  if ('error' in filter) return end(kernel, process, 1);
  const input = inputOf(kernel, process, task);
  const device = task.device ?? input.endless;
  if (device !== undefined) return turnEndless(kernel, process, task, filter, device);
  if (input.text === '' && !input.ended && !isStalled(task)) return 'waiting';
  takeStep(machine, 1 + Math.ceil(input.text.length / 64));
  const fed = feed(filter, task.memory, { text: task.pending + input.text, ended: input.ended, meter: machine });
  task.pending = fed.rest;
  grow(kernel, fed.rest.length);
  const finished = !fed.stalled && (input.ended || filter.done?.(task.memory) === true);
  const output = fed.output + (finished ? (filter.end?.(task.memory) ?? '') : '');
  if (writeTo(kernel, process.descriptors[1], output) === 'broken') return end(kernel, process, 141);
  for (const path of filter.copies?.paths ?? []) copyOutput(kernel, path, output);
  return finished ? end(kernel, process, finish(kernel, process, task, filter)) : 'went-on';
}

/** The status at the end of its input; what it could not keep is said first. */
function finish(kernel: Kernel, process: Process, { name, memory, whole }: FilterTask, filter: Filter): number {
  const complaint = filter.complaint?.(memory);
  if (complaint === undefined) return whole?.failedWith ?? filter.status?.(memory) ?? 0;
  writeTo(kernel, process.descriptors[2], `${name}: ${complaint}\n`);
  return statusOfFailure(name);
}

/** True where whole lines are left of what it was given before. */
function isStalled({ pending }: FilterTask): boolean {
  return pending.includes('\n');
}

/** What it is given now: nothing more while it has not worked off what it has. */
function inputOf(kernel: Kernel, process: Process, task: FilterTask): Input {
  if (task.whole !== undefined) return { text: '', ended: true };
  return isStalled(task) ? { text: '', ended: false } : takeInput(kernel, process.descriptors[0]);
}

function copyOutput(kernel: Kernel, path: string, output: string): void {
  if (output !== '') appendFile(kernel, path, output);
}

function end(kernel: Kernel, process: Process, status: number): Turn {
  endProcess(kernel.machine, process, status);
  sweepChannels(kernel.machine);
  return 'ended';
}

import type { Channel, Machine, PipeChannel, Task } from '../../cluster/state/machine.ts';
import { runEntry } from '../commands/entry.ts';
import { environmentIn } from '../container-environment.ts';
import type { CommandCall, Kernel } from './kernel.ts';

/** What a machine begins with beside its program and its directory. */
export interface MachineStart {
  /** What PID 1 is doing in place of its program. */
  readonly task?: Task;
  /** Who may type into PID 1; absent where it has no standard input. */
  readonly input?: PipeChannel['held'];
}

/** The channel that is PID 1's standard input, where it has one. */
export const INPUT_CHANNEL = 1;

/** A machine whose PID 1 is about to run `argv`, or is doing something else in its place. */
export function createMachine(
  argv: readonly string[],
  workingDir: string,
  { task = { kind: 'launch' }, input }: MachineStart = {},
): Machine {
  const channels = new Map<number, Channel>();
  if (input !== undefined) channels.set(INPUT_CHANNEL, { kind: 'pipe', content: '', held: input });
  return {
    processes: [
      {
        pid: 1,
        parentPid: 0,
        argv,
        cwd: workingDir,
        descriptors: [
          input === undefined ? 'null' : { read: INPUT_CHANNEL },
          'stdout',
          // A terminal has one screen for both.
          input === 'terminal' ? 'stdout' : 'stderr',
        ],
        task,
        signals: [],
        endedChildren: [],
      },
    ],
    nextPid: FIRST_CHILD_PID,
    channels,
    nextChannelId: INPUT_CHANNEL + channels.size,
    randomDraws: 0,
    sliceMs: 0,
    stepsTaken: 0,
    endedExecs: new Map(),
    spinningSlices: 0,
  };
}

/** runc itself has used the numbers before. */
const FIRST_CHILD_PID = 7;

/** Lets a process begin with its command: what it does, or the exit code where that is done already. */
export function launch(kernel: Kernel, process: Machine['processes'][number]): number | undefined {
  const call: CommandCall = {
    kernel,
    process,
    argv: process.argv,
    descriptors: process.descriptors,
    environment: () => environmentIn(kernel),
    flavour: kernel.live.shell,
    prefix: '',
    replaces: true,
  };
  const result = runEntry(call, process.execRoot === undefined ? 'start' : 'exec');
  if (typeof result === 'number') return result;
  process.task = result;
  return undefined;
}

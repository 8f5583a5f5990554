import type { Machine, Task } from '../../cluster/state/machine.ts';
import { runEntry } from '../commands/entry.ts';
import type { CommandCall, Kernel } from './kernel.ts';

/** A machine whose PID 1 is about to run `argv`, or is doing something else in its place. */
export function createMachine(argv: readonly string[], workingDir: string, task: Task = { kind: 'launch' }): Machine {
  return {
    processes: [
      {
        pid: 1,
        parentPid: 0,
        argv,
        cwd: workingDir,
        descriptors: ['null', 'stdout', 'stderr'],
        task,
        signals: [],
        endedChildren: [],
      },
    ],
    nextPid: FIRST_CHILD_PID,
    channels: new Map(),
    nextChannelId: 1,
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
    environment: () => kernel.live.env,
    flavour: kernel.live.shell,
    prefix: '',
    replaces: true,
  };
  const result = runEntry(call, process.execRoot === undefined ? 'start' : 'exec');
  if (typeof result === 'number') return result;
  process.task = result;
  return undefined;
}

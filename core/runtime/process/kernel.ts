import type { Cluster } from '../../cluster/cluster.ts';
import type { Descriptor } from '../../cluster/state/descriptor.ts';
import type { Machine, Process, Task } from '../../cluster/state/machine.ts';
import type { ContainerInstance, LiveContainer, PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { ShellFlavour } from '../../cluster/state/shell-task.ts';

/** A container that runs, and the world around it: what its files and its answers are read from. */
export interface RunningContainer {
  readonly cluster: Cluster;
  readonly sandbox: PodSandbox;
  readonly instance: ContainerInstance;
  readonly live: LiveContainer;
  readonly machine: Machine;
}

/** The kernel as the processes of one container see it: everything a program may reach. */
export interface Kernel extends RunningContainer {
  /** All programs the lab can run, by name: whoever starts one looks it up here. */
  readonly commands: ReadonlyMap<string, Command>;
  /** Characters that came into the memory of its processes since that was last added up. */
  grownCharacters?: number;
  /** Set once its processes hold more than they may: the kernel then ends the container. */
  outOfMemory?: true;
  /** Set once a program looked at something that no change of this Pod announces: the time, chance, other Pods. */
  looksOutside?: true;
}

/** A program being started: by a shell, by another program or as PID 1. */
export interface CommandCall {
  readonly kernel: Kernel;
  /** Who starts it; its working directory and exec are the program's too. */
  readonly process: Process;
  readonly argv: readonly string[];
  readonly descriptors: readonly Descriptor[];
  readonly environment: () => ReadonlyMap<string, string>;
  readonly flavour: ShellFlavour;
  /** What the shell's own complaints begin with. */
  readonly prefix: string;
  /** True where it takes the place of the process that starts it. */
  readonly replaces?: boolean;
}

/** The exit code of a program that has ended already, or what it goes on doing. */
export type CommandResult = number | Task;

export type Command = (call: CommandCall) => CommandResult;

/** What a turn of a process came to. `waiting`: nothing happened, and nothing will before something else does. */
export type Turn = 'waiting' | 'went-on' | 'ended';

/** What `fork` fails with, in every shell's words, when a container has too many processes. */
const MAX_PROCESSES = 64;
/** What it costs to make a process and to end it. */
const STEPS_OF_A_PROCESS = 8;

/** A new process; undefined where the container has too many. */
export function spawnProcess(
  machine: Machine,
  parent: Process,
  child: Pick<Process, 'argv' | 'descriptors'> & { readonly task: Task },
): Process | undefined {
  if (machine.processes.length >= MAX_PROCESSES) return undefined;
  machine.stepsTaken += STEPS_OF_A_PROCESS;
  const process: Process = {
    pid: machine.nextPid++,
    parentPid: parent.pid,
    argv: child.argv,
    cwd: parent.cwd,
    descriptors: [...child.descriptors],
    task: child.task,
    signals: [],
    endedChildren: [],
  };
  machine.processes.push(process);
  return process;
}

export function findProcess(machine: Machine, pid: number): Process | undefined {
  return machine.processes.find((process) => process.pid === pid);
}

/** How many ended children a process remembers until it asks for them. */
const MAX_ENDED_CHILDREN = 64;

/** Takes a process out: its descriptors close, its children become PID 1's, its parent may ask how it ended. */
export function endProcess(machine: Machine, process: Process, exitCode: number): void {
  const index = machine.processes.indexOf(process);
  if (index === -1) return;
  machine.processes.splice(index, 1);
  process.exitCode = exitCode;
  if (process.execRoot !== undefined) machine.endedExecs.set(process.execRoot, exitCode);
  for (const child of machine.processes) if (child.parentPid === process.pid) child.parentPid = 1;
  const parent = findProcess(machine, process.parentPid);
  if (parent === undefined) return;
  parent.endedChildren.push([process.pid, exitCode]);
  if (parent.endedChildren.length > MAX_ENDED_CHILDREN) parent.endedChildren.shift();
}

/** The exit code of a child that ended, which is then forgotten; undefined while it runs. */
export function reapChild(parent: Process, pid: number): number | undefined {
  const index = parent.endedChildren.findIndex(([ended]) => ended === pid);
  if (index === -1) return undefined;
  return parent.endedChildren.splice(index, 1)[0]?.[1];
}

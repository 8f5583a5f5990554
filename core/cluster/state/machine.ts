/** The processes of one container, as data: what a save in the middle of a script keeps. */

import type { Descriptor } from './descriptor.ts';
import type { ShellTask } from './shell-task.ts';

/** An open file description: shared by every descriptor that names its id, so that they share its offset. */
export type Channel =
  | PipeChannel
  | { readonly kind: 'text'; readonly content: string; offset: number }
  | { readonly kind: 'file'; readonly path: string; offset: number }
  /** `/dev/zero`, `/dev/urandom`: endless input. */
  | { readonly kind: 'device'; readonly name: 'zero' | 'random' };

export interface PipeChannel {
  readonly kind: 'pipe';
  content: string;
  /** Who holds its writing end from outside the container: a person at a terminal, or a client. Absent once it is closed. */
  held?: 'terminal' | 'stream';
  /** Set while somebody reads from it and nothing more is there. */
  wanted?: true;
  /** Set where the next read of nothing is an end: Ctrl-D. */
  endsOnce?: true;
}

/** What a process is doing. Each kind has its own file that knows how to go on with it. */
export type Task =
  | LaunchTask
  | ShellTask
  | SleepTask
  | ServerTask
  | FilterTask
  | RequestTask
  | FollowTask
  | StressTask
  | WrapperTask
  | YesTask;

/** A process that has not begun: its argv says what it will be. */
export interface LaunchTask {
  readonly kind: 'launch';
  /** When it begins at the earliest; absent where nothing holds it up. */
  readonly notBeforeMs?: number;
}

/** `sleep`: null for infinity. */
export interface SleepTask {
  readonly kind: 'sleep';
  readonly untilMs: number | null;
}

/** A program that listens, or only runs on: nginx, redis, `python -m http.server`, an image nobody knows. */
export interface ServerTask {
  readonly kind: 'server';
  /** Its entry in programs/catalogue.ts. */
  readonly program: string;
  readonly args: readonly string[];
  readonly startedMs: number;
  /** Start steps that are done; the program's entry says what each prints and when. */
  step: number;
  /** Ports it listens on. */
  ports: readonly number[];
  /** When it has to be looked at again: the next step, its end; null for never. */
  wakeMs: number | null;
  /** Set while it shuts down after a signal. */
  ending?: { readonly atMs: number; readonly exitCode: number };
  /** What it keeps between requests, where it does: redis' keys, the answer an `nc -l` was given. */
  memory?: Map<string, string>;
  /** What requests took of the processor; absent: none was counted. */
  load?: RequestLoad;
}

/** Processor time by quarters of a minute. */
export interface RequestLoad {
  /** The number of the quarter since virtual time 0. */
  readonly window: number;
  cpuMs: number;
  /** Of the quarter before. */
  readonly beforeMs: number;
}

/** A command that works through its standard input: grep, sort, cat, tee … */
export interface FilterTask {
  readonly kind: 'filter';
  readonly name: string;
  readonly args: readonly string[];
  /** Input that is not worked off: a part of a line, or all of it for those that need the end first. */
  pending: string;
  /** What the command has to remember between lines. */
  memory: (string | number)[];
  /** Set where all its input is in `pending`, and it ends with this status if nothing of its own says otherwise. */
  readonly whole?: { readonly failedWith?: number };
  /** Where it reads a device that never ends instead of its standard input. */
  readonly device?: 'zero' | 'random';
}

/** `yes` */
export interface YesTask {
  readonly kind: 'yes';
  readonly text: string;
}

/** A network client that waits for its answer; null where it waits for ever. */
export interface RequestTask {
  readonly kind: 'request';
  readonly untilMs: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Where the answer goes instead of stdout: `wget -O FILE`. */
  readonly outputPath?: string;
}

/** A file that `tail -f` follows. */
export interface FollowedFile {
  readonly path: string;
  /** As its command line names it. */
  readonly name?: string;
  /** Characters that were shown. */
  offset: number;
  /** Which file stands there: the moment it was made; null where none does. Absent where that was not looked at. */
  bornMs?: number | null;
}

/** `tail -f`. */
export interface FollowTask extends FollowedFile {
  readonly kind: 'follow';
  /** `tail -F`: whatever file has the name. */
  readonly byName?: true;
  readonly others?: readonly FollowedFile[];
  /** Which of them was printed last. */
  shown?: number;
}

/** `stress` and other programs that only use memory and CPU. */
export interface StressTask {
  readonly kind: 'stress';
  readonly program: string;
  readonly untilMs: number | null;
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
  readonly stdout: string;
}

/** `timeout`, `xargs`: waits for a child it started. */
export interface WrapperTask {
  readonly kind: 'wrapper';
  readonly childPid: number;
  readonly deadlineMs: number | null;
  readonly signal: string;
}

export interface Process {
  readonly pid: number;
  parentPid: number;
  /** As `ps` shows it. */
  argv: readonly string[];
  cwd: string;
  /** By number: 0 stdin, 1 stdout, 2 stderr, … */
  descriptors: Descriptor[];
  task: Task;
  /** Set once it ended. */
  exitCode?: number;
  /** Signals that it has not answered yet. */
  signals: string[];
  /** Children that ended and that it has not asked for yet. */
  endedChildren: [pid: number, exitCode: number][];
  /** The exec whose first process it is. */
  readonly execRoot?: number;
}

export interface Machine {
  /** In order of pid. The first that has pid 1 is the container's own program. */
  processes: Process[];
  nextPid: number;
  readonly channels: Map<number, Channel>;
  nextChannelId: number;
  /** Numbers the draws of $RANDOM, so that each is another. */
  randomDraws: number;
  /** The second of virtual time in which `stepsTaken` were taken. */
  sliceMs: number;
  stepsTaken: number;
  /** Exit codes of execs by their id, until they are reported. */
  readonly endedExecs: Map<number, number>;
  /** Slices used up without a pause, one after the other: an endless loop gets fewer as this grows. */
  spinningSlices: number;
  /** Characters that its processes held when that was last added up; absent where that is little. */
  heldBytes?: number;
}

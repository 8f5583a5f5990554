import type { Process, RequestTask, StressTask, WrapperTask } from '../../cluster/state/machine.ts';
import { turnFilter } from '../commands/filter.ts';
import { FILTERS } from '../commands/filters.ts';
import { turnFollow } from '../commands/follow.ts';
import { writeFile } from '../files/view.ts';
import { turnServer } from '../programs/run-server.ts';
import { turnShell } from '../shell/run-shell.ts';
import { isPipeFull, sweepChannels, writeTo } from './channels.ts';
import { sendSignal } from './deliver-signal.ts';
import { endProcess, findProcess, type Kernel, reapChild, type Turn } from './kernel.ts';
import { launch } from './machine.ts';
import { takeStep } from './steps.ts';

/** Lets one process go on as far as it can. */
export function turnProcess(kernel: Kernel, process: Process): Turn {
  const { task } = process;
  if (task.kind !== 'shell' && process.signals.includes('SIGPIPE')) return finish(kernel, process, 141);
  switch (task.kind) {
    case 'launch': {
      if (kernel.cluster.nowMs < (task.notBeforeMs ?? 0)) return 'waiting';
      const exitCode = launch(kernel, process);
      return exitCode === undefined ? 'went-on' : finish(kernel, process, exitCode);
    }
    case 'shell':
      return turnShell(kernel, process, task);
    case 'sleep':
      return task.untilMs !== null && kernel.cluster.nowMs >= task.untilMs ? finish(kernel, process, 0) : 'waiting';
    case 'filter': {
      const maker = FILTERS.get(task.name);
      return maker === undefined ? finish(kernel, process, 127) : turnFilter(kernel, process, task, maker);
    }
    case 'server':
      return turnServer(kernel, process, task);
    case 'request':
      return turnRequest(kernel, process, task);
    case 'follow': {
      const outcome = turnFollow(kernel, process, task);
      return outcome === 'broken' ? finish(kernel, process, 141) : outcome;
    }
    case 'stress':
      return turnStress(kernel, process, task);
    case 'wrapper':
      return turnWrapper(kernel, process, task);
    case 'yes':
      return turnYes(kernel, process, task.text);
    default:
      return task satisfies never;
  }
}

/** When a process has to be looked at again if nothing else happens; undefined for never. */
export function wakeMsOf(process: Process): number | undefined {
  const { task } = process;
  switch (task.kind) {
    case 'sleep':
    case 'request':
    case 'stress':
      return task.untilMs ?? undefined;
    case 'launch':
      return task.notBeforeMs;
    case 'wrapper':
      return task.deadlineMs ?? undefined;
    case 'server':
      return task.wakeMs ?? undefined;
    default:
      return undefined;
  }
}

function finish(kernel: Kernel, process: Process, exitCode: number): Turn {
  endProcess(kernel.machine, process, exitCode);
  sweepChannels(kernel.machine);
  return 'ended';
}

function turnRequest(kernel: Kernel, process: Process, task: RequestTask): Turn {
  if (task.untilMs === null || kernel.cluster.nowMs < task.untilMs) return 'waiting';
  writeTo(kernel, process.descriptors[2], task.stderr);
  if (task.outputPath === undefined) writeTo(kernel, process.descriptors[1], task.stdout);
  else writeFile(kernel, task.outputPath, task.stdout);
  return finish(kernel, process, task.exitCode);
}

function turnStress(kernel: Kernel, process: Process, task: StressTask): Turn {
  if (task.untilMs === null || kernel.cluster.nowMs < task.untilMs) return 'waiting';
  if (task.stdout !== '') writeTo(kernel, process.descriptors[1], task.stdout);
  return finish(kernel, process, 0);
}

/** `timeout`: the child's exit code, or 124 after its time. */
function turnWrapper(kernel: Kernel, process: Process, task: WrapperTask): Turn {
  const child = findProcess(kernel.machine, task.childPid);
  if (child === undefined) return finish(kernel, process, wrappedCode(kernel, process, task) ?? 0);
  if (task.deadlineMs === null || kernel.cluster.nowMs < task.deadlineMs) return 'waiting';
  sendSignal(kernel, child, task.signal);
  return finish(kernel, process, 124);
}

/** The child was started before its wrapper was a process: it may be the wrapper's or the wrapper's parent's. */
function wrappedCode(kernel: Kernel, process: Process, task: WrapperTask): number | undefined {
  const parent = findProcess(kernel.machine, process.parentPid);
  return reapChild(process, task.childPid) ?? (parent === undefined ? undefined : reapChild(parent, task.childPid));
}

const LINES_A_TURN = 100;

function turnYes(kernel: Kernel, process: Process, text: string): Turn {
  if (isPipeFull(kernel.machine, process) || !takeStep(kernel.machine, LINES_A_TURN)) return 'waiting';
  const outcome = writeTo(kernel, process.descriptors[1], `${text}\n`.repeat(LINES_A_TURN));
  return outcome === 'broken' ? finish(kernel, process, 141) : 'went-on';
}

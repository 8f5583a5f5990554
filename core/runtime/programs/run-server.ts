import type { Process, ServerTask } from '../../cluster/state/machine.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { environmentIn } from '../container-environment.ts';
import { isPortTaken } from '../network/listeners.ts';
import { sweepChannels, writeTo } from '../process/channels.ts';
import { endProcess, type Kernel, type Turn } from '../process/kernel.ts';
import { markChanged } from '../sandbox.ts';
import { programOf } from './catalogue.ts';
import type { StartStep } from './program.ts';
import { versionIn } from './version-in.ts';

/**
 * Goes on with a server: its start steps, changes of its health, its shutdown. One that is up and changes by itself no
 * more is not looked at: its steps follow from files, and its container has a turn with each exec.
 */
export function turnServer(kernel: Kernel, process: Process, task: ServerTask): Turn {
  const nowMs = kernel.cluster.nowMs;
  if (task.ending !== undefined) {
    return nowMs >= task.ending.atMs ? finish(kernel, process, task.ending.exitCode) : 'waiting';
  }
  if (task.step > 0 && task.wakeMs === null) return 'waiting';
  const steps = startSteps(kernel, task);
  let wentOn = false;
  for (
    let step = steps[task.step];
    step !== undefined && nowMs >= task.startedMs + step.afterMs;
    step = steps[task.step]
  ) {
    task.step += 1;
    wentOn = true;
    const exitCode = takeStartStep(kernel, process, task, step);
    if (exitCode !== undefined) return finish(kernel, process, exitCode);
  }
  const wakeMs = nextMoment(task, steps[task.step], nowMs);
  if (task.wakeMs !== wakeMs && task.step >= steps.length) markChanged(kernel.cluster, kernel.sandbox);
  task.wakeMs = wakeMs;
  return wentOn ? 'went-on' : 'waiting';
}

function startSteps(kernel: Kernel, task: ServerTask): readonly StartStep[] {
  const { sandbox, cluster } = kernel;
  const { ip, hostname } = sandbox;
  spend(cluster.work, PRICES.serverStarted);
  const version = versionIn(kernel);
  return programOf(task).start({
    args: task.args,
    environment: environmentIn(kernel),
    ip,
    hostname,
    version,
    nowMs: task.startedMs,
    container: kernel,
  });
}

/** Does a step; the exit code where the program ends with it. */
function takeStartStep(kernel: Kernel, process: Process, task: ServerTask, step: StartStep): number | undefined {
  const failure = step.listen === true ? listen(kernel, task) : undefined;
  if (failure !== undefined) {
    writeTo(kernel, process.descriptors[2], failure);
    return 1;
  }
  writeTo(kernel, process.descriptors[1], step.stdout ?? '');
  writeTo(kernel, process.descriptors[2], step.stderr ?? '');
  return step.exitCode;
}

/** Opens the program's ports; the complaint where one is taken in this Pod. */
function listen(kernel: Kernel, task: ServerTask): string | undefined {
  const ports = programOf(task).ports(task.args, environmentIn(kernel), kernel);
  const taken = ports.find((port) => isPortTaken(kernel.cluster.work, kernel.sandbox, port));
  if (taken !== undefined) return portTaken(task.program, taken);
  task.ports = ports;
  const memory = programOf(task).remember?.(task.args, kernel);
  if (memory !== undefined) task.memory = new Map(memory);
  markChanged(kernel.cluster, kernel.sandbox);
  return undefined;
}

function portTaken(program: string, port: number): string {
  switch (program) {
    case 'nginx':
      return `nginx: [emerg] bind() to 0.0.0.0:${port} failed (98: Address already in use)\n`;
    case 'httpd':
      return `(98)Address in use: AH00072: make_sock: could not bind to address 0.0.0.0:${port}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`;
    case 'python-http':
      return 'OSError: [Errno 98] Address in use\n';
    case 'redis':
      return `Warning: Could not create server TCP listening socket *:${port}: bind: Address in use\nFailed listening on port ${port} (tcp), aborting.\n`;
    default:
      return `listen tcp :${port}: bind: address already in use\n`;
  }
}

function nextMoment(task: ServerTask, step: StartStep | undefined, nowMs: number): number | null {
  if (step !== undefined) return task.startedMs + step.afterMs;
  const changes = programOf(task).changesAfterMs?.(task.args) ?? [];
  return changes.map((afterMs) => task.startedMs + afterMs).find((atMs) => atMs > nowMs) ?? null;
}

/** Lets a server answer a signal; false where it has no handler for it. */
export function signalServer(kernel: Kernel, process: Process, task: ServerTask, signal: string): boolean {
  const program = programOf(task);
  const reaction = program.reactIn?.(signal, kernel) ?? program.signals.get(signal);
  if (reaction === undefined) return false;
  if (task.ending !== undefined) return true;
  writeTo(kernel, process.descriptors[1], reaction.stdout ?? '');
  writeTo(kernel, process.descriptors[2], reaction.stderr ?? '');
  if (reaction.survives === true) return true;
  const atMs = kernel.cluster.nowMs + reaction.afterMs;
  task.ending = { atMs, exitCode: reaction.exitCode };
  task.wakeMs = atMs;
  task.ports = [];
  markChanged(kernel.cluster, kernel.sandbox);
  return true;
}

function finish(kernel: Kernel, process: Process, exitCode: number): Turn {
  endProcess(kernel.machine, process, exitCode);
  sweepChannels(kernel.machine);
  markChanged(kernel.cluster, kernel.sandbox);
  return 'ended';
}

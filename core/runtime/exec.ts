import type { Cluster } from '../cluster/cluster.ts';
import type { Process } from '../cluster/state/machine.ts';
import type { AfterAttach, ExecInput, ExecProcess, PodSandbox } from '../cluster/state/node-runtime.ts';
import { findKernel } from './find-kernel.ts';
import { findExecFailure } from './find-start-failure.ts';
import { readLog } from './log.ts';
import { openChannel } from './process/channels.ts';
import { heldBy } from './process/input.ts';
import { endProcess, findProcess, type Kernel } from './process/kernel.ts';
import { INPUT_CHANNEL } from './process/machine.ts';
import { runMachine } from './process/run-machine.ts';

export interface ExecOptions {
  /** True where a person reads what it prints. */
  readonly terminal?: boolean;
  /** True where somebody will type into it: see `typeInto`. */
  readonly stdin?: boolean;
}

/**
 * Runs a command in a container as a process of its own: a hook, an exec probe, `kubectl exec`.
 * Where nothing in it waits it has exited already when this returns; else the kubelet is woken when it does.
 * Exit code 127 (or 126) with the runtime's words on stderr where the command cannot be executed.
 */
export function startExec(
  cluster: Cluster,
  sandbox: PodSandbox,
  containerName: string,
  argv: readonly string[],
  options: ExecOptions = {},
): ExecProcess {
  const kernel = findKernel(cluster, sandbox, containerName);
  const pid = kernel === undefined ? 0 : kernel.machine.nextPid++;
  const exec = registerExec(cluster, sandbox, { containerName, pid, ...describe(cluster, options, kernel) });
  if (kernel === undefined) return failExec(exec, cluster.nowMs, 1, 'container is not running\n');
  const failure = findExecFailure(kernel, argv);
  if (failure !== undefined) {
    exec.unstartable = true;
    return failExec(exec, cluster.nowMs, failure.exitCode, failure.message);
  }
  kernel.machine.processes.push(createExecProcess(kernel, exec, argv));
  runMachine(kernel);
  if (kernel.looksOutside === true) exec.volatile = true;
  return exec;
}

export interface AttachOptions {
  readonly after?: AfterAttach;
  /** True where nothing will be typed. */
  readonly looksOnly?: boolean;
  /** True where what it wrote before is shown too. */
  readonly fromStart?: boolean;
}

/**
 * Looks on at a container's first process, as `kubectl attach` does: what that writes from now on, and the line that it
 * has begun, are the exec's; where the container has a standard input, it can be typed into. Undefined where the
 * container does not run.
 */
export function attachExec(
  cluster: Cluster,
  sandbox: PodSandbox,
  containerName: string,
  { after, looksOnly = false, fromStart = false }: AttachOptions = {},
): ExecProcess | undefined {
  const kernel = findKernel(cluster, sandbox, containerName);
  if (kernel === undefined) return undefined;
  const first = kernel.machine.processes.find(({ pid }) => pid === 1);
  const held = heldBy(kernel, first?.descriptors[0]);
  const terminal = held === 'terminal' ? { terminal: true as const } : {};
  const input = held === undefined || looksOnly ? {} : { input: openInput(cluster, INPUT_CHANNEL) };
  const exec = registerExec(cluster, sandbox, {
    containerName,
    pid: 1,
    ...terminal,
    ...input,
    ...(after && { after }),
    attached: true,
  });
  const { partial } = kernel.instance.log;
  exec.stdout = (fromStart ? readLog(kernel.instance) : '') + partial.o;
  runMachine(kernel);
  return exec;
}

function openInput({ nowMs }: Cluster, channel: number): ExecInput {
  return { channel, sent: 0, typedMs: nowMs };
}

type NewExec = Pick<ExecProcess, 'containerName' | 'pid' | 'terminal' | 'input' | 'after' | 'attached'>;

function registerExec({ nowMs }: Cluster, sandbox: PodSandbox, wanted: NewExec): ExecProcess {
  const id = sandbox.nextExecId++;
  const { containerName, pid, ...more } = wanted;
  const exec: ExecProcess = {
    id,
    containerName,
    pid,
    startedMs: nowMs,
    state: 'running',
    stdout: '',
    stderr: '',
    ...more,
  };
  sandbox.execs.set(id, exec);
  return exec;
}

/** Who reads what it prints, and where what is typed into it goes. */
function describe(cluster: Cluster, { terminal = false, stdin = false }: ExecOptions, kernel: Kernel | undefined) {
  const read = terminal ? { terminal: true as const } : {};
  if (!stdin || kernel === undefined) return read;
  const held = terminal ? 'terminal' : 'stream';
  const channel = openChannel(kernel.machine, { kind: 'pipe', content: '', held });
  return { ...read, input: openInput(cluster, channel) };
}

function createExecProcess({ live }: Kernel, exec: ExecProcess, argv: readonly string[]): Process {
  const { id, pid, input, terminal } = exec;
  // A terminal has one screen for both.
  const errors = input !== undefined && terminal === true ? { execStdout: id } : { execStderr: id };
  return {
    pid,
    parentPid: 0,
    argv,
    cwd: live.workingDir,
    descriptors: [input === undefined ? 'null' : { read: input.channel }, { execStdout: id }, errors],
    task: { kind: 'launch' },
    signals: [],
    endedChildren: [],
    execRoot: id,
  };
}

function failExec(exec: ExecProcess, nowMs: number, exitCode: number, stderr: string): ExecProcess {
  return Object.assign(exec, { state: 'exited', finishedMs: nowMs, exitCode, stderr });
}

/** Forgets an exec that nobody will ask about again; what still runs of it is killed, but not what it only looks on at. */
export function removeExec(cluster: Cluster, sandbox: PodSandbox, execId: number): void {
  const exec = sandbox.execs.get(execId);
  if (exec === undefined) return;
  sandbox.execs.delete(execId);
  const kernel = findKernel(cluster, sandbox, exec.containerName);
  if (kernel === undefined || exec.attached === true) return;
  const process = findProcess(kernel.machine, exec.pid);
  if (process !== undefined) endProcess(kernel.machine, process, 137);
  kernel.machine.endedExecs.delete(execId);
  if (exec.input !== undefined) kernel.machine.channels.delete(exec.input.channel);
}

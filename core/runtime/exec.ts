import type { Cluster } from '../cluster/cluster.ts';
import type { Machine, Process } from '../cluster/state/machine.ts';
import type { ExecProcess, PodSandbox } from '../cluster/state/node-runtime.ts';
import { findKernel } from './find-kernel.ts';
import { findExecFailure } from './find-start-failure.ts';
import { endProcess, findProcess, type Kernel } from './process/kernel.ts';
import { runMachine } from './process/run-machine.ts';

export interface ExecOptions {
  /** True where a person reads what it prints. */
  readonly terminal?: boolean;
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
  const exec = registerExec(cluster, sandbox, containerName, options, kernel?.machine);
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

function registerExec(
  cluster: Cluster,
  sandbox: PodSandbox,
  containerName: string,
  { terminal = false }: ExecOptions,
  machine: Machine | undefined,
): ExecProcess {
  const id = sandbox.nextExecId++;
  const pid = machine === undefined ? 0 : machine.nextPid++;
  const { nowMs } = cluster;
  const exec: ExecProcess = {
    id,
    containerName,
    pid,
    startedMs: nowMs,
    state: 'running',
    stdout: '',
    stderr: '',
    ...(terminal ? { terminal } : {}),
  };
  sandbox.execs.set(id, exec);
  return exec;
}

function createExecProcess({ live }: Kernel, { id, pid }: ExecProcess, argv: readonly string[]): Process {
  return {
    pid,
    parentPid: 0,
    argv,
    cwd: live.workingDir,
    descriptors: ['null', { execStdout: id }, { execStderr: id }],
    task: { kind: 'launch' },
    signals: [],
    endedChildren: [],
    execRoot: id,
  };
}

function failExec(exec: ExecProcess, nowMs: number, exitCode: number, stderr: string): ExecProcess {
  return Object.assign(exec, { state: 'exited', finishedMs: nowMs, exitCode, stderr });
}

/** Forgets an exec that nobody will ask about again; what still runs of it is killed. */
export function removeExec(cluster: Cluster, sandbox: PodSandbox, execId: number): void {
  const exec = sandbox.execs.get(execId);
  if (exec === undefined) return;
  sandbox.execs.delete(execId);
  const kernel = findKernel(cluster, sandbox, exec.containerName);
  const process = kernel === undefined ? undefined : findProcess(kernel.machine, exec.pid);
  if (kernel !== undefined && process !== undefined) endProcess(kernel.machine, process, 137);
  kernel?.machine.endedExecs.delete(execId);
}

import type { Cluster } from '../cluster/cluster.ts';
import { runCommand } from './commands/run-command.ts';
import { findExecFailure } from './find-start-failure.ts';
import { endProcess, findProcess } from './process/kernel.ts';
import { runMachine } from './process/run-machine.ts';
import type { Descriptor, Process } from './process/state.ts';
import type { ExecProcess, PodSandbox } from './state.ts';
import { kernelOf } from './stop-container.ts';

/**
 * Runs a command in a container as a process of its own: a hook, an exec probe, `kubectl exec`.
 * Where nothing in it waits it has exited already when this returns; else the kubelet is woken when it does.
 * Exit code 127 with the runtime's words on stderr where the command is not in the image.
 */
export function startExec(
  cluster: Cluster,
  sandbox: PodSandbox,
  containerName: string,
  argv: readonly string[],
): ExecProcess {
  const kernel = kernelOf(cluster, sandbox, containerName);
  const id = sandbox.nextExecId++;
  const pid = kernel === undefined ? 0 : kernel.machine.nextPid++;
  const exec: ExecProcess = {
    id,
    containerName,
    pid,
    startedMs: cluster.nowMs,
    state: 'running',
    stdout: '',
    stderr: '',
  };
  sandbox.execs.set(id, exec);
  if (kernel === undefined) return failExec(exec, cluster.nowMs, 1, 'container is not running\n');
  const descriptors: Descriptor[] = ['null', { execStdout: id }, { execStderr: id }];
  const process: Process = {
    pid,
    parentPid: 0,
    argv,
    cwd: kernel.live.workingDir,
    descriptors,
    task: { kind: 'sleep', untilMs: null },
    signals: [],
    endedChildren: [],
    execRoot: id,
  };
  const failure = findExecFailure(kernel, argv);
  if (failure !== undefined) return failExec(exec, cluster.nowMs, failure.exitCode, failure.message);
  kernel.machine.processes.push(process);
  const call = {
    kernel,
    process,
    argv,
    descriptors,
    environment: () => kernel.live.env,
    flavour: kernel.live.shell,
    prefix: '',
  };
  const result = runCommand({ ...call, replaces: true });
  if (typeof result === 'number') endProcess(kernel.machine, process, result);
  else process.task = result;
  runMachine(kernel);
  if (kernel.looksOutside === true) exec.volatile = true;
  return exec;
}

function failExec(exec: ExecProcess, nowMs: number, exitCode: number, stderr: string): ExecProcess {
  return Object.assign(exec, { state: 'exited', finishedMs: nowMs, exitCode, stderr });
}

/** Forgets an exec that nobody will ask about again; what still runs of it is killed. */
export function removeExec(cluster: Cluster, sandbox: PodSandbox, execId: number): void {
  const exec = sandbox.execs.get(execId);
  if (exec === undefined) return;
  sandbox.execs.delete(execId);
  const kernel = kernelOf(cluster, sandbox, exec.containerName);
  const process = kernel === undefined ? undefined : findProcess(kernel.machine, exec.pid);
  if (kernel !== undefined && process !== undefined) endProcess(kernel.machine, process, 137);
  kernel?.machine.endedExecs.delete(execId);
}

import { describe, expect, it } from 'vitest';
import { crashContainer, oomKillContainer, readLog, signalContainer } from '../../../core/runtime/index.ts';
import { createRuntimeCluster, createWebSandbox, type ProgramStart, runUntil, startProgram } from './run-program.ts';

/** Sends SIGTERM after five seconds and SIGKILL thirty later, as a kubelet does; says when and how it ended. */
function terminate(start: ProgramStart): { exitCode: number | undefined; afterMs: number; log: string } {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  const instance = startProgram(cluster, sandbox, start);
  runUntil(cluster, 5000);
  signalContainer(cluster, sandbox, 'main', 'SIGTERM');
  runUntil(cluster, 35_000);
  signalContainer(cluster, sandbox, 'main', 'SIGKILL');
  return { exitCode: instance.exitCode, afterMs: (instance.finishedMs ?? Number.NaN) - 5000, log: readLog(instance) };
}

const sh = (script: string): ProgramStart => ({ command: ['sh', '-c', script] });

describe('SIGTERM and then SIGKILL', () => {
  it.each<readonly [sentence: string, start: ProgramStart, exitCode: number, afterMs: number]>([
    ['a shell without a trap does not hear SIGTERM as PID 1', sh('sleep 3600; echo no'), 137, 30_000],
    ['a sleep as PID 1 does not either', { command: ['sleep', '3600'] }, 137, 30_000],
    ['a sleep that took the place of the shell neither', sh('exec sleep 3600'), 137, 30_000],
    ['a trap waits for the command in the foreground', sh('trap "exit 0" TERM; sleep 8; sleep 100'), 0, 3000],
    ['a trap runs at once while the shell waits', sh('trap "exit 7" TERM; sleep 100 & wait'), 7, 0],
    ['an ignored signal is ignored', sh('trap "" TERM; sleep 3600'), 137, 30_000],
    ['a loop with a trap ends after its sleep', sh('trap "exit 0" TERM; while true; do sleep 1; done'), 0, 1000],
    ['a spinning shell with a trap reacts', sh('trap "exit 3" TERM; while true; do :; done'), 3, 0],
    ['nginx ends with 0', { image: 'nginx' }, 0, 300],
    ['httpd ends with 0', { image: 'httpd' }, 0, 300],
    ['redis ends with 0', { image: 'redis' }, 0, 20],
    ['pause ends with 0', { image: 'registry.k8s.io/pause:3.9' }, 0, 0],
    [
      'a Go program without a handler exits 2',
      { image: 'registry.k8s.io/e2e-test-images/agnhost:2.40', args: ['liveness'] },
      2,
      0,
    ],
    [
      'python does not hear SIGTERM as PID 1',
      { image: 'python', command: ['python', '-m', 'http.server'] },
      137,
      30_000,
    ],
    ['an image nobody knows ends with 0', { image: 'me/app:v1' }, 0, 300],
    ['tail -f does not hear it', { command: ['tail', '-f', '/dev/null'] }, 137, 30_000],
  ])('%s', (_sentence, start, exitCode, afterMs) => {
    expect(terminate(start)).toMatchObject({ exitCode, afterMs });
  });

  it('a trap may take its time within the grace period', () => {
    const script = 'trap "echo stopping; sleep 5; echo stopped; exit 0" TERM; while true; do sleep 1; done';
    expect(terminate(sh(script))).toEqual({ exitCode: 0, afterMs: 6000, log: 'stopping\nstopped\n' });
  });
});

describe('faults', () => {
  it('an OOM kill is 137 with its reason', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    const instance = startProgram(cluster, sandbox, { image: 'nginx' });
    oomKillContainer(cluster, sandbox, 'main');
    expect(instance).toMatchObject({ state: 'exited', exitCode: 137, reason: 'OOMKilled' });
  });

  it('a crash has the code it is given', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    const instance = startProgram(cluster, sandbox, { image: 'nginx' });
    crashContainer(cluster, sandbox, 'main', 3);
    expect(instance).toMatchObject({ state: 'exited', exitCode: 3, reason: 'Error' });
  });
});

describe('memory', () => {
  const stress = (bytes: string, limit: number): ProgramStart => ({
    image: 'polinux/stress',
    command: ['stress'],
    args: ['--vm', '1', '--vm-bytes', bytes, '--vm-hang', '1'],
    memoryLimitBytes: limit * 1024 * 1024,
  });

  it.each<readonly [sentence: string, start: ProgramStart, reason: string | undefined]>([
    ['more than the limit is an OOM kill', stress('250M', 100), 'OOMKilled'],
    ['less than the limit runs on', stress('150M', 200), undefined],
    [
      'a child counts too',
      { ...stress('1', 100), command: ['sh', '-c', 'stress --vm 1 --vm-bytes 200M & wait'], args: [] },
      'OOMKilled',
    ],
    ['tail of /dev/zero eats everything', { command: ['tail', '/dev/zero'], memoryLimitBytes: 1e8 }, 'OOMKilled'],
    [
      'a large buffer of dd counts',
      { command: ['dd', 'if=/dev/zero', 'of=/dev/null', 'bs=500M'], memoryLimitBytes: 1e8 },
      'OOMKilled',
    ],
  ])('%s', (_sentence, start, reason) => {
    const cluster = createRuntimeCluster();
    const instance = startProgram(cluster, createWebSandbox(cluster), start);
    runUntil(cluster, 1000);
    expect(instance.reason).toBe(reason);
    expect(instance.exitCode).toBe(reason === undefined ? undefined : 137);
  });
});

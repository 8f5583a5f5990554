import { describe, expect, it } from 'vitest';
import { startExec } from '../../../core/runtime/index.ts';
import { createRuntimeCluster, createWebSandbox, type ProgramStart, startProgram, tryProgram } from './run-program.ts';

const RUNC =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

describe('a container that cannot start', () => {
  it.each<readonly [sentence: string, start: ProgramStart, message: string]>([
    [
      'a command that is not in the image',
      { command: ['nope'] },
      `${RUNC}exec: "nope": executable file not found in $PATH`,
    ],
    [
      'a path that is not there',
      { command: ['/app/run'] },
      `${RUNC}exec: "/app/run": stat /app/run: no such file or directory`,
    ],
    ['a file that may not run', { command: ['/etc/hosts'] }, `${RUNC}exec: "/etc/hosts": permission denied`],
    ['bash in busybox', { command: ['bash', '-c', 'true'] }, `${RUNC}exec: "bash": executable file not found in $PATH`],
    ['curl in busybox', { command: ['curl'] }, `${RUNC}exec: "curl": executable file not found in $PATH`],
  ])('%s is a StartError with 128', (_sentence, start, message) => {
    const cluster = createRuntimeCluster();
    const outcome = tryProgram(cluster, createWebSandbox(cluster), start);
    expect(outcome).toMatchObject({ ok: false, reason: 'StartError', exitCode: 128, message });
    expect(outcome.instance).toMatchObject({ state: 'exited', exitCode: 128, reason: 'StartError', message });
  });

  it('arguments alone take the place of the image’s command', () => {
    const cluster = createRuntimeCluster();
    const outcome = tryProgram(cluster, createWebSandbox(cluster), { image: 'busybox', args: ['nope'] });
    expect(outcome.ok).toBe(false);
  });

  it('an image without a command wants one', () => {
    const cluster = createRuntimeCluster();
    const outcome = tryProgram(cluster, createWebSandbox(cluster), { image: 'vish/stress', command: [] });
    expect(outcome.ok).toBe(true);
  });
});

describe('an exec that cannot start', () => {
  it.each([
    [
      ['nope'],
      127,
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in $PATH',
    ],
    [
      ['/etc/hosts'],
      126,
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "/etc/hosts": permission denied',
    ],
  ])('%j is %i', (argv, exitCode, stderr) => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    startProgram(cluster, sandbox, { command: ['sleep', '10'] });
    expect(startExec(cluster, sandbox, 'main', argv)).toMatchObject({ state: 'exited', exitCode, stderr });
  });
});

import { describe, expect, it } from 'vitest';
import { startExec } from '../../../core/runtime/index.ts';
import { createRuntimeCluster, createWebSandbox, runScript, runUntil, startProgram } from './run-program.ts';

const MIB = 1024 * 1024;

/** How a script stands after a minute in a container of 64 MiB: its exit code, or `runs`. */
function stateOf(script: string, image = 'debian:12'): number | 'runs' {
  const { exitCode } = runScript(script, { image, memoryLimitBytes: 64 * MIB }, 60_000);
  return exitCode ?? 'runs';
}

describe('input that never ends', () => {
  it.each<readonly [sentence: string, script: string, state: number | 'runs']>([
    ['sed waits for the end of a line and gathers memory', "sed -e '' /dev/zero", 137],
    ['so do grep', 'grep x /dev/zero', 137],
    ['awk', "awk '{print}' /dev/zero", 137],
    ['tail', 'tail /dev/zero', 137],
    ['tail of its input', 'tail < /dev/zero', 137],
    ['sort', 'sort /dev/zero', 137],
    ['sort of random lines', 'sort /dev/urandom', 137],
    ['uniq', 'uniq < /dev/zero', 137],
    ['cut', 'cut -c1 /dev/zero', 137],
    ['cat passes it on for ever', 'cat /dev/zero', 'runs'],
    ['into the dark too', 'cat /dev/urandom > /dev/null', 'runs'],
    ['wc counts for ever', 'wc -c /dev/zero', 'runs'],
    ['tr translates for ever', "tr '\\0' x < /dev/zero > /dev/null", 'runs'],
    ['head wants ten lines that never come', 'head /dev/zero', 'runs'],
    ['grep looks at random lines for ever', 'grep -c nosuchline /dev/urandom', 'runs'],
    ['yes says it for ever', 'yes > /dev/null', 'runs'],
    ['yes has its end with its reader', 'yes | head -n 2 > /dev/null', 0],
    ['head takes some bytes', 'head -c 16 /dev/urandom > /dev/null', 0],
    ['head takes ten random lines', 'head /dev/urandom > /dev/null', 0],
    ['a reader in a pipe takes what it wants', 'cat /dev/zero | head -c 5 > /dev/null', 0],
  ])('%s', (_sentence, script, state) => {
    expect(stateOf(script)).toBe(state);
  });

  it('gives a password of sixteen letters', () => {
    const { log } = runScript('tr -dc a-z < /dev/urandom | head -c 16');
    expect(log).toMatch(/^[a-z]{16}\n$/);
  });

  it('gives each container another one', () => {
    const draw = (name: string): string => {
      const cluster = createRuntimeCluster();
      const sandbox = createWebSandbox(cluster);
      if (name === 'other') startProgram(cluster, sandbox, { name: 'first', command: ['sleep', '9'] });
      const instance = startProgram(cluster, sandbox, {
        command: ['sh', '-c', 'tr -dc a-z < /dev/urandom | head -c 16'],
      });
      runUntil(cluster, 5000);
      return instance.log.lines.map(([, , text]) => text).join('');
    };
    expect(draw('one')).toBe(draw('one'));
    expect(draw('one')).not.toBe(draw('other'));
  });

  it('writes zeros that a log does not show and a file counts', () => {
    expect(runScript('head -c 5 /dev/zero; cat /dev/zero | head -c 7 > /tmp/z; ls -l /tmp/z').log).toMatch(/ 7 Jan/);
  });

  it('ends the container from an exec', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    const instance = startProgram(cluster, sandbox, { command: ['sleep', '9999'], memoryLimitBytes: 64 * MIB });
    runUntil(cluster, 1000);
    expect(startExec(cluster, sandbox, 'main', ['sed', '-e', '', '/dev/zero'])).toMatchObject({ exitCode: 137 });
    expect(instance).toMatchObject({ state: 'exited', exitCode: 137, reason: 'OOMKilled' });
  });
});

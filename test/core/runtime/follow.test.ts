import { describe, expect, it } from 'vitest';
import { readLog } from '../../../core/runtime/log.ts';
import { createRuntimeCluster, createWebSandbox, runUntil, startProgram } from './run-program.ts';

const SHARED = { volumeMounts: [{ name: 'v', mountPath: '/v' }] };

/** What a container prints that follows while another writes by a script, after ten seconds. */
function follow(line: string, script: string, image = 'busybox'): string {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  sandbox.volumes.set('v', new Map([['log', { content: 'one\ntwo\n', modifiedMs: 0 }]]));
  const tail = startProgram(cluster, sandbox, { name: 'tail', image, command: line.split(' '), container: SHARED });
  startProgram(cluster, sandbox, {
    name: 'write',
    command: ['sh', '-c', `sleep 2; ${script}; sleep 99`],
    container: SHARED,
  });
  runUntil(cluster, 10_000);
  return readLog(tail);
}

describe('tail follows what another container writes', () => {
  it.each<readonly [sentence: string, line: string, script: string, printed: string]>([
    ['lines that are added', 'tail -f /v/log', 'echo three >> /v/log', 'one\ntwo\nthree\n'],
    ['from the number of lines that was asked for', 'tail -n 1 -f /v/log', 'echo three >> /v/log', 'two\nthree\n'],
    ['with its options in one word', 'tail -fn0 /v/log', 'echo three >> /v/log', 'three\n'],
    ['a file that is emptied, from its beginning', 'tail -f /v/log', 'echo x > /v/log', 'one\ntwo\nx\n'],
    [
      'with -F a file that takes the name',
      'tail -F /v/log',
      'mv /v/log /v/old; echo new > /v/log',
      'one\ntwo\ntail: /v/log has been replaced; following end of new file\nnew\n',
    ],
    ['with -f only the file that it opened', 'tail -f /v/log', 'mv /v/log /v/old; echo new > /v/log', 'one\ntwo\n'],
    [
      'with -F a file that is not there yet',
      'tail -F /v/later',
      'echo here > /v/later',
      "tail: can't open '/v/later': No such file or directory\ntail: /v/later has appeared; following end of new file\nhere\n",
    ],
    [
      'with -F a file that goes',
      'tail -F /v/log',
      'rm /v/log',
      'one\ntwo\ntail: /v/log has become inaccessible: No such file or directory\n',
    ],
    [
      'several files, each under its name',
      'tail -F /v/log /v/b',
      'echo three >> /v/log; sleep 2; echo b > /v/b',
      "==> /v/log <==\none\ntwo\n\n==> /v/b <==\ntail: can't open '/v/b': No such file or directory\n\n==> /v/log <==\nthree\ntail: /v/b has appeared; following end of new file\n\n==> /v/b <==\nb\n",
    ],
  ])('%s', (_sentence, line, script, printed) => {
    expect(follow(line, script)).toBe(printed);
  });

  it('in coreutils’ words on Debian', () => {
    expect(follow('tail -F /v/log', 'mv /v/log /v/old; echo new > /v/log', 'debian:12')).toBe(
      "one\ntwo\ntail: '/v/log' has been replaced;  following new file\nnew\n",
    );
    expect(follow('tail -f /v/log', 'echo x > /v/log', 'debian:12')).toBe(
      'one\ntwo\ntail: /v/log: file truncated\nx\n',
    );
  });

  it('two that feed each other go round once a second, not for ever at once', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    sandbox.volumes.set('v', new Map(['a', 'b'].map((name) => [name, { content: 'x\n', modifiedMs: 0 }])));
    const loop = (from: string, to: string) =>
      startProgram(cluster, sandbox, {
        name: from,
        command: ['sh', '-c', `tail -f /v/${from} >> /v/${to}`],
        container: SHARED,
      });
    loop('a', 'b');
    loop('b', 'a');
    expect(runUntil(cluster, 60_000)).toBeLessThan(400);
  });
});

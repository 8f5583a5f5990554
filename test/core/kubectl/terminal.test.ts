import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { runKubectl, type TerminalView, typeIntoTerminal, viewTerminal } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';
import { createSession } from '../../../core/session/session.ts';

const HOUR = 3_600_000;
let cluster: Cluster;

beforeEach(() => {
  cluster = createSession(1).cluster;
  runKubectl(cluster, 'run web --image=busybox --command -- sleep 36000');
  pass(20_000);
});

function pass(byMs: number): void {
  startWork(cluster);
  advanceBy(cluster, byMs, () => []);
}

function open(line: string): TerminalView {
  startWork(cluster);
  const { terminal, stderr } = runKubectl(cluster, line);
  if (terminal === undefined) throw new Error(`no terminal: ${stderr}`);
  return terminal;
}

function type(view: TerminalView, text: string): TerminalView {
  const after = typeIntoTerminal(cluster, view, text);
  if (after === undefined) throw new Error('it is no more');
  return after;
}

describe('a terminal goes on, and ends by itself', () => {
  test('each line is one more', () => {
    const view = type(type(open('exec -it web -- sh'), 'cd /tmp\n'), 'pwd\n');
    expect(view).toMatchObject({ state: 'reads', sent: 2, screen: '/ # cd /tmp\n/tmp # pwd\n/tmp\n/tmp # ' });
  });

  test('what takes long is waited for ten seconds', () => {
    const before = cluster.nowMs;
    expect(type(open('exec -it web -- sh'), 'sleep 3\n')).toMatchObject({ state: 'reads' });
    expect(cluster.nowMs - before).toBe(3_000);
    expect(type(open('exec -it web -- sh'), 'sleep 30\n')).toMatchObject({ state: 'runs' });
    expect(cluster.nowMs - before).toBe(13_000);
  });

  test('exit is told as kubectl tells it, once', () => {
    const view = type(open('exec -it web -- sh'), 'exit 3\n');
    expect(view).toMatchObject({ state: 'ended', screen: '/ # exit 3\ncommand terminated with exit code 3\n' });
    expect(viewTerminal(cluster, view)).toBeUndefined();
  });

  test('a container that ends takes it along', () => {
    runKubectl(cluster, 'run short --image=busybox --command -- sleep 30');
    pass(10_000);
    const view = open('exec -it short -- sh');
    pass(40_000);
    expect(viewTerminal(cluster, view)?.screen).toBe('/ # command terminated with exit code 137\n');
  });

  test('a Pod that goes takes it along', () => {
    const view = open('exec -it web -- sh');
    runKubectl(cluster, 'delete pod web --force');
    pass(60_000);
    expect(viewTerminal(cluster, view)).toBeUndefined();
  });

  test('after four hours without a line it is closed, and its program with it', () => {
    const view = type(open('exec -it web -- sh'), 'pwd\n');
    pass(4 * HOUR - 1);
    expect(viewTerminal(cluster, view)?.state).toBe('reads');
    pass(1);
    expect(viewTerminal(cluster, view)).toMatchObject({ state: 'ended', idle: true });
    expect(runKubectl(cluster, 'exec web -- ps').stdout).not.toContain(' sh\n');
  });

  test('a fifth one closes the one that was used least lately', () => {
    const views = [1, 2, 3, 4].map(() => {
      pass(1_000);
      return open('exec -it web -- sh');
    });
    pass(1_000);
    type(views[0] ?? open(''), 'pwd\n');
    open('exec -it web -- sh');
    expect(views.map((view) => viewTerminal(cluster, view) !== undefined)).toEqual([true, false, true, true]);
  });

  test('what it holds counts as its container’s memory', () => {
    runKubectl(
      cluster,
      `run small --image=busybox --overrides='{"spec":{"containers":[{"name":"small","image":"busybox","command":["sleep","3600"],"resources":{"limits":{"memory":"6Mi"}}}]}}'`,
    );
    pass(10_000);
    let view: TerminalView | undefined = open('exec -it small -- sh');
    for (const line of ['A=$(seq 1 9000)\n', ...Array(9).fill('A=$A$A\n')]) {
      startWork(cluster);
      view = view && typeIntoTerminal(cluster, view, line);
    }
    expect(view?.screen ?? 'command terminated with exit code 137\n').toContain('exit code 137\n');
    pass(2_000);
    expect(runKubectl(cluster, 'describe pod small').stdout).toContain('OOMKilled');
  });

  test('it is saved with the lab', () => {
    const session = createSession(1);
    session.cluster = cluster;
    const view = type(open('exec -it web -- sh'), 'A=5\n');
    const loaded = loadSession(saveSession(session));
    if (!loaded.ok) throw new Error('it loads');
    cluster = loaded.session.cluster;
    startWork(cluster);
    expect(type(view, 'echo $A\n').screen).toBe('/ # A=5\n/ # echo $A\n5\n/ # ');
  });
});

const HELLO = `All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.
If you don't see a command prompt, try pressing enter.
`;

describe('a Pod that is run for its shell', () => {
  test('with --rm it is deleted once that ends', () => {
    const view = open('run -it tmp --image=busybox --rm --restart=Never -- sh');
    expect(type(view, 'exit\n').screen).toBe('/ # exit\npod "tmp" deleted from default namespace\n');
  });

  test('its exit code is told', () => {
    const view = open('run -it tmp --image=busybox --restart=Never -- sh');
    expect(type(view, 'exit 4\n').screen).toBe('/ # exit 4\npod default/tmp terminated (Error)\n');
  });

  test('where it starts again, kubectl says how to come back', () => {
    const view = open('run -it tmp --image=busybox');
    expect(type(view, 'exit\n').screen).toBe(
      "/ # exit\nSession ended, resume using 'kubectl attach tmp -c tmp -i -t' command when the pod is running\n",
    );
    pass(20_000);
    expect(open('attach -it tmp')).toMatchObject({ state: 'reads', screen: '/ # ' });
  });

  test('without a terminal its standard input is over at once', () => {
    expect(runKubectl(cluster, 'run -i tmp --image=busybox --rm --restart=Never -- cat')).toMatchObject({
      stdout: 'pod "tmp" deleted from default namespace\n',
      stderr: HELLO,
    });
  });

  test('a command that is no shell prints, and its Pod is deleted', () => {
    const line = "run -it tmp --image=busybox --rm --restart=Never -- sh -c 'echo a; sleep 2; echo b'";
    expect(runKubectl(cluster, line).stdout).toBe('a\nb\npod "tmp" deleted from default namespace\n');
  });

  test('one without an end goes on until Ctrl-C', () => {
    const view = open('run -it --rm load --image=busybox --restart=Never -- sh -c "while sleep 1; do echo x; done"');
    expect(view.state).toBe('runs');
    expect(type(view, '\x03').screen).toMatch(/x\n\^C\npod "load" deleted from default namespace\n$/);
  });
});

test('who attaches to a program without a terminal is told so', () => {
  const { stderr, terminal } = runKubectl(cluster, 'attach -it web');
  expect(stderr).toBe(`error: Unable to use a TTY - container web did not allocate one\n${HELLO}`);
  expect(terminal).toMatchObject({ state: 'runs', canType: false });
});

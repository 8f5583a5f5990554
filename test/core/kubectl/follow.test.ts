import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { type FollowStep, followOn, type KubectlOutcome, runKubectl, type Seen } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(1);
});

function run(line: string): KubectlOutcome {
  startWork(cluster);
  return runKubectl(cluster, line);
}

/** A line that goes on: each step is what it prints meanwhile. */
function open(line: string) {
  const outcome = run(line);
  let seen: Seen | undefined = outcome.follows;
  const step = (byMs: number): FollowStep => {
    startWork(cluster);
    if (seen === undefined) throw new Error(`it is over: ${outcome.stderr}`);
    const done = followOn(cluster, { line, seen }, byMs);
    seen = done.seen;
    return done;
  };
  return { outcome, go: (byMs: number) => step(byMs).text, isOver: () => seen === undefined };
}

function pass(byMs: number): void {
  startWork(cluster);
  advanceBy(cluster, byMs, () => []);
}

describe('get -w', () => {
  test('prints a row for each change, as wide as the rows before', () => {
    run('run web --image=nginx');
    const { outcome, go } = open('get pods -w');
    expect(outcome.stdout).toBe(
      'NAME   READY   STATUS              RESTARTS   AGE\nweb    0/1     ContainerCreating   0          0s\n',
    );
    expect(go(20_000)).toMatch(
      /^(?:web {4}0\/1 {5}ContainerCreating {3}0 {10}\ds\n)*web {4}1\/1 {5}Running {13}0 {10}\ds\n$/,
    );
    run('delete pod web');
    expect(go(60_000)).toMatch(
      /^web {4}1\/1 {5}Terminating {9}0 {10}20s\n(?:.*\n)*web {4}0\/1 {5}Completed {11}0 {10}2\ds\n$/,
    );
  });

  test('says nothing of an empty list, and brings its header with the first row', () => {
    const { outcome, go } = open('get pods -w');
    expect(outcome).toMatchObject({ stdout: '', stderr: '' });
    run('run web --image=nginx');
    expect(go(0)).toBe(
      'NAME   READY   STATUS              RESTARTS   AGE\nweb    0/1     ContainerCreating   0          0s\n',
    );
  });

  test('--watch-only begins with what changes', () => {
    run('run web --image=nginx');
    const { outcome, go } = open('get pods --watch-only');
    expect(outcome.stdout).toBe('');
    expect(go(0)).toMatch(/^NAME {3}READY .*\nweb .*\n$/);
  });

  test('a wider row makes its column wider from there on', () => {
    run('run a --image=nginx');
    const { go } = open('get pods -w -o name');
    run('run longer-name --image=nginx');
    expect(go(0)).toBe('pod/longer-name\n');
    const table = open('get pods -w');
    run('run a-much-longer-name --image=nginx');
    expect(table.go(0)).toBe('a-much-longer-name   0/1     ContainerCreating   0          0s\n');
    run('label pod a x=y');
    expect(table.go(0)).toMatch(/^a {20}0\/1 /);
  });

  test('keeps to its namespace, its labels and its name', () => {
    run('run web --image=nginx');
    run('create ns team');
    const named = open('get pod web -w');
    const labelled = open('get pods -w -l run=other');
    run('run other --image=nginx');
    run('run web --image=nginx -n team');
    expect(named.go(0)).toMatch(/^web .*\n$/);
    expect(labelled.go(0)).toMatch(/^NAME .*\nother .*\n$/);
  });

  test('watches one kind', () => {
    expect(run('get pods,jobs -w')).toMatchObject({
      stderr: 'error: you may only specify a single resource type\n',
      exitCode: 1,
    });
    expect(run('get pod nosuch -w').stderr).toBe('Error from server (NotFound): pods "nosuch" not found\n');
  });

  test('what comes to pass in a day without a change is nothing', () => {
    run('run web --image=nginx');
    pass(20_000);
    const { go } = open('get pods -w');
    expect(go(86_400_000)).toBe('');
  });
});

describe('logs -f', () => {
  test('of several Pods goes on with each until the last has ended', () => {
    const loop = (times: string) => `sh -c 'for i in ${times}; do echo $i; sleep 5; done'`;
    run(`run a --image=busybox --restart=Never -l app=x -- ${loop('1 2')}`);
    run(`run b --image=busybox --restart=Never -l app=x -- ${loop('3 4 5 6')}`);
    pass(4_000);
    const { outcome, go, isOver } = open('logs -f -l app=x --prefix');
    expect(outcome.stdout).toBe('[pod/a/a] 1\n[pod/b/b] 3\n');
    expect(outcome.notes).toBeUndefined();
    const first = go(5_000);
    expect(first).toContain('[pod/a/a] 2\n');
    expect(first).toContain('[pod/b/b] 4\n');
    expect(go(5_000)).toBe('[pod/b/b] 5\n');
    expect(isOver()).toBe(false);
    expect(go(60_000)).toBe('[pod/b/b] 6\n');
    expect(isOver()).toBe(true);
  });

  test('prints each line once, and ends with the container', () => {
    run("run tick --image=busybox --restart=Never -- sh -c 'for i in 1 2 3 4; do echo $i; sleep 5; done'");
    pass(4_000);
    const { outcome, go, isOver } = open('logs -f tick');
    expect(outcome.stdout).toBe('1\n');
    expect(go(0)).toBe('2\n');
    expect(go(1_000)).toBe('');
    expect(go(60_000)).toBe('3\n4\n');
    expect(isOver()).toBe(true);
  });

  test('what was written while nobody looked comes first', () => {
    run("run tick --image=busybox -- sh -c 'while true; do echo x; sleep 5; done'");
    pass(4_000);
    const { go } = open('logs -f tick --tail=0');
    pass(20_000);
    expect(go(0)).toBe('x\nx\nx\nx\n');
  });
});

describe('what waits', () => {
  test('rollout status prints each step and ends', () => {
    run('create deployment site --image=nginx --replicas=2');
    const { outcome, go, isOver } = open('rollout status deployment/site');
    expect(outcome.stdout).toBe(
      'Waiting for deployment "site" rollout to finish: 0 of 2 updated replicas are available...\n',
    );
    expect(go(60_000)).toMatch(
      /Waiting for deployment "site" rollout to finish: 1 of 2 updated replicas are available\.\.\.\n(?:.*\n)*deployment "site" successfully rolled out\n$/,
    );
    expect(isOver()).toBe(true);
  });

  test('wait ends when it is so, at that moment', () => {
    run('run web --image=nginx');
    const { outcome, go, isOver } = open('wait --for=condition=Ready pod/web');
    expect(outcome.stdout).toBe('');
    expect(go(60_000)).toBe('pod/web condition met\n');
    expect([isOver(), cluster.nowMs < 20_000]).toEqual([true, true]);
  });

  test('wait gives up after its time', () => {
    run('run web --image=nosuch/image');
    const { go, isOver } = open('wait --for=condition=Ready pod/web --timeout=15s');
    expect(go(60_000)).toBe('error: timed out waiting for the condition on pods/web\n');
    expect([isOver(), cluster.nowMs]).toEqual([true, 15_000]);
  });

  test('a line that is done at once goes nowhere', () => {
    run('run web --image=nginx');
    pass(20_000);
    expect(run('wait --for=condition=Ready pod/web').follows).toBeUndefined();
  });
});

test('events -w prints each Event', () => {
  run('run web --image=nginx');
  const { outcome, go } = open('events -w');
  expect(outcome.stdout).toMatch(/^LAST SEEN {3}TYPE {5}REASON .*\n.*Scheduled/);
  expect(go(20_000)).toMatch(/Pulling(?:.*\n)*.*Started/);
});

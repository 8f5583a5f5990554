import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import {
  applyText,
  describeChange,
  holdsCondition,
  parseTimeCondition,
  runKubectl,
  suggestTimeConditions,
} from '../../../core/kubectl/index.ts';
import { advanceBy, advanceUntil } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

const LAB = `apiVersion: v1
kind: Pod
metadata: {name: loop}
spec:
  containers:
  - {name: app, image: busybox, command: [sh, -c, 'sleep 2; exit 3']}
---
apiVersion: v1
kind: Pod
metadata: {name: once}
spec:
  restartPolicy: Never
  containers:
  - {name: app, image: busybox, command: [sh, -c, 'sleep 5; exit 1']}
---
apiVersion: batch/v1
kind: Job
metadata: {name: hello}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - {name: app, image: busybox, command: [sleep, '20']}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: app, image: nginx}]}
`;

function createLab(): Cluster {
  const cluster = createCluster(1);
  applyText(cluster, LAB, 'lab.yaml');
  return cluster;
}

function waitFor(cluster: Cluster, text: string): boolean {
  const parsed = parseTimeCondition(cluster, text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error}`);
  expect(holdsCondition(cluster, parsed.condition), `${text} at the beginning`).toBe(false);
  advanceUntil(cluster, 3_600_000, describeChange, () => holdsCondition(cluster, parsed.condition));
  return holdsCondition(cluster, parsed.condition);
}

describe('waiting for a condition ends at the first moment at which kubectl shows that it holds', () => {
  const table: [condition: string, jsonpath: string, shown: string][] = [
    ['pod/loop ready', `pod loop -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}'`, 'True'],
    ['loop restarts>=2', 'pod loop -o jsonpath={.status.containerStatuses[0].restartCount}', '2'],
    ['loop restarts>2', 'pod loop -o jsonpath={.status.containerStatuses[0].restartCount}', '3'],
    [
      'loop CrashLoopBackOff',
      'pod loop -o jsonpath={.status.containerStatuses[0].state.waiting.reason}',
      'CrashLoopBackOff',
    ],
    ['pod/once status=error', 'pod once -o jsonpath={.status.containerStatuses[0].state.terminated.reason}', 'Error'],
    ['pod/once phase=Failed', 'pod once -o jsonpath={.status.phase}', 'Failed'],
    ['po/once failed', 'pod once -o jsonpath={.status.phase}', 'Failed'],
    ['job/hello complete', 'job hello -o jsonpath={.status.succeeded}', '1'],
    ['deployment/web ready', 'deployment web -o jsonpath={.status.readyReplicas}', '3'],
    [
      'deploy/web condition=Available',
      `deployment web -o 'jsonpath={.status.conditions[?(@.type=="Available")].status}'`,
      'True',
    ],
  ];
  test.each(table)('%s', (condition, line, shown) => {
    const cluster = createLab();
    expect(waitFor(cluster, condition)).toBe(true);
    expect(runKubectl(cluster, `get ${line}`).stdout).toBe(shown);
  });

  test('a Pod that is gone, and not the next one of its name', () => {
    const cluster = createLab();
    const gone = parseTimeCondition(cluster, 'pod/once gone');
    const ready = parseTimeCondition(cluster, 'pod/once ready');
    runKubectl(cluster, 'delete pod once --force --grace-period=0');
    runKubectl(cluster, 'run once --image=nginx');
    advanceBy(cluster, 60_000, describeChange);
    expect(gone.ok && holdsCondition(cluster, gone.condition)).toBe(true);
    expect(ready.ok && holdsCondition(cluster, ready.condition)).toBe(false);
  });
});

describe('a moment of the clock', () => {
  const HOUR_MS = 3_600_000;
  const table: [text: string, fromMs: number, atMs: number][] = [
    ['12:00', 0, 12 * HOUR_MS],
    ['00:00', 0, 24 * HOUR_MS],
    ['09:30:15', 10 * HOUR_MS, 24 * HOUR_MS + 9 * HOUR_MS + 1_815_000],
    ['2026-01-03 06:00', 0, 54 * HOUR_MS],
  ];
  test.each(table)('%s, seen from %i ms', (text, fromMs, atMs) => {
    const cluster = createCluster(1);
    advanceBy(cluster, fromMs, describeChange);
    expect(parseTimeCondition(cluster, text)).toEqual({ ok: true, condition: { kind: 'clock', atMs } });
  });
});

describe('what cannot be waited for is told apart', () => {
  const table: [text: string, refused: object][] = [
    ['', { error: 'not-a-condition' }],
    ['pod/loop', { error: 'not-a-condition' }],
    ['nothing/loop ready', { error: 'not-a-condition' }],
    ['pod/loop restarts>=', { error: 'not-a-condition' }],
    ['25:00', { error: 'not-a-condition' }],
    ['2026-13-01 00:00', { error: 'not-a-condition' }],
    ['2025-12-31 23:59', { error: 'past' }],
    ['pod/nobody ready', { error: 'no-such-object', name: 'pod/nobody' }],
    ['constructor ready', { error: 'no-such-object', name: 'constructor' }],
  ];
  test.each(table)('%j', (text, refused) => {
    expect(parseTimeCondition(createLab(), text)).toEqual({ ok: false, ...refused });
  });
});

test('what is offered can be waited for and does not hold yet', () => {
  const cluster = createLab();
  const offered = suggestTimeConditions(cluster);
  expect(offered.slice(0, 2)).toEqual(['job/hello complete', 'deployment/web ready']);
  expect(offered).toContain('pod/once ready');
  expect(offered).not.toContain('node/node-1 ready');
  advanceBy(cluster, 60_000, describeChange);
  expect(suggestTimeConditions(cluster)).not.toContain('job/hello complete');
});

test('what can never come about is not offered', () => {
  const cluster = createLab();
  advanceBy(cluster, 4_000, describeChange);
  const ofPod = (name: string) => suggestTimeConditions(cluster).filter((wish) => wish.startsWith(`pod/${name} `));
  expect(ofPod('loop')).toEqual(['pod/loop restarts>=1']);
  expect(ofPod('once')).toEqual(['pod/once complete', 'pod/once failed']);
  expect(runKubectl(cluster, 'delete pod loop').stderr).toBe('');
  expect(ofPod('loop')).toContain('pod/loop gone');
  expect(ofPod('loop')).not.toContain('pod/loop ready');
});

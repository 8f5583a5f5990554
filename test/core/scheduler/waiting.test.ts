import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { startWork, WORK_OF_A_REQUEST } from '../../../core/cluster/work.ts';
import { applyText, describeChange, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';
import { advance, buildCluster } from '../../builders/cluster.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

const POD = (name: string, cpu: string, more = ''): string => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: ${name}}}
spec:
  containers: [{name: app, image: nginx, resources: {requests: {cpu: '${cpu}'}}}]
${more}
---
`;

const HELPS_NOTHING =
  'no new claims to deallocate, preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.';
const TOO_LARGE = `0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 Insufficient cpu. ${HELPS_NOTHING}`;
const ONE_CORDONED = `0/4 nodes are available: 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 2 Insufficient cpu. ${HELPS_NOTHING}`;

/** The lines of describe's Events that tell of failures: `5m30s ...`. */
function failures(cluster: Cluster, pod: string): readonly string[] {
  const lines = runKubectl(cluster, `describe pod ${pod}`).stdout.split('\n');
  return lines.flatMap((line) => {
    const found = /FailedScheduling\s+(.*?)\s+default-scheduler\s+(.*)/.exec(line);
    return found === null ? [] : [`${found[1]}: ${found[2]}`];
  });
}

const nodeOf = (cluster: Cluster, pod: string): string =>
  getObject(cluster.store, 'Pod', 'default', pod)?.spec?.nodeName ?? '';

describe('a Pod that no node takes', () => {
  test('says so anew after five and a half minutes, and counts from there', () => {
    const cluster = apply(POD('big', '64'));
    expect(failures(cluster, 'big')).toEqual([`0s: ${TOO_LARGE}`]);
    advance(cluster, 330_000);
    expect(failures(cluster, 'big')).toEqual([`5m30s: ${TOO_LARGE}`, `0s: ${TOO_LARGE}`]);
    advance(cluster, 330_000);
    expect(failures(cluster, 'big')).toEqual([`11m: ${TOO_LARGE}`, `0s (x2 over 5m30s): ${TOO_LARGE}`]);
    advance(cluster, 50 * MINUTE);
    expect(failures(cluster, 'big')).toEqual([`30s (x11 over 55m): ${TOO_LARGE}`]);
  });

  test('costs a year nothing, and is counted on in a lab that was saved meanwhile', () => {
    const cluster = apply(POD('big', '64'));
    advance(cluster, DAY);
    const loaded = loadSession(saveSession({ cluster, language: undefined, welcomed: true }));
    if (!loaded.ok) throw new Error(loaded.error);
    const again = loaded.session.cluster;
    startWork(again);
    const before = again.work.left;
    expect(advanceBy(again, 364 * DAY, describeChange)).toMatchObject({ complete: true, changes: [] });
    expect(before - again.work.left).toBeLessThan(WORK_OF_A_REQUEST / 1000);
    expect(failures(again, 'big')).toEqual([`3m30s (x95563 over 364d): ${TOO_LARGE}`]);
  });

  test('is the same whether time passes at once or in steps', () => {
    const [at, stepwise] = [apply(POD('big', '64')), apply(POD('big', '64'))];
    advance(at, 7 * 3_600_000);
    for (let hour = 0; hour < 7; hour += 1) advance(stepwise, 3_600_000);
    expect(saved(at)).toBe(saved(stepwise));
  });

  test('says what keeps it now when its time comes, though nothing that happened could help', () => {
    const cluster = apply(POD('big', '64'));
    advance(cluster, 10 * MINUTE);
    runKubectl(cluster, 'cordon node-1');
    advance(cluster, MINUTE - 1000);
    expect(failures(cluster, 'big').at(-1)).toBe(`5m29s: ${TOO_LARGE}`);
    advance(cluster, 1000);
    expect(condition(cluster, 'big')).toBe(ONE_CORDONED);
    // The Event is about the same version of the Pod, so that it keeps its first words.
    expect(failures(cluster, 'big').at(-1)).toBe(`0s (x2 over 5m30s): ${TOO_LARGE}`);
    advance(cluster, 330_000);
    expect(failures(cluster, 'big').at(-1)).toBe(`0s: ${ONE_CORDONED}`);
  });

  test('is not tried by what cannot help it, and at once by what can', () => {
    const cluster = apply(POD('a', '1500m') + POD('b', '1500m') + POD('c', '1500m') + POD('late', '1500m'));
    advance(cluster, MINUTE);
    expect(nodeOf(cluster, 'late')).toBe('');
    runKubectl(cluster, 'label node node-1 disk=ssd');
    runKubectl(cluster, 'run small --image=nginx');
    advance(cluster, MINUTE);
    expect(failures(cluster, 'late')).toHaveLength(1);
    runKubectl(cluster, 'delete pod b --now');
    advance(cluster, 5000);
    expect(nodeOf(cluster, 'late')).toMatch(/^node-/);
    expect(cluster.schedulingQueue).toBeUndefined();
  });

  test('keeps the count of its Event when it finds a node, and when it goes', () => {
    const cluster = apply(POD('big', '64') + POD('picky', '1', '  nodeSelector: {disk: ssd}'));
    advance(cluster, 66 * MINUTE);
    runKubectl(cluster, 'label node node-1 disk=ssd');
    runKubectl(cluster, 'delete pod big --now');
    advance(cluster, 1000);
    expect(nodeOf(cluster, 'picky')).toBe('node-1');
    const events = runKubectl(
      cluster,
      'get events --field-selector reason=FailedScheduling -o jsonpath={.items[*].count}',
    );
    expect(events.stdout).toBe('11 11');
    expect(cluster.schedulingQueue).toBeUndefined();
  });
});

describe('a Pod behind one that was promised its node', () => {
  const classes = 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: vip}\nvalue: 1000\n---\n';
  const onNode1 = '  nodeSelector: {kubernetes.io/hostname: node-1}';

  test('has it as soon as that one goes elsewhere, though nothing else could help it', () => {
    const cluster = apply(classes + POD('old', '1500m', onNode1));
    runKubectl(cluster, 'label node node-1 disk=ssd');
    advance(cluster, MINUTE);
    applyText(cluster, POD('vip', '1700m', '  priorityClassName: vip\n  nodeSelector: {disk: ssd}'), 'STDIN');
    applyText(cluster, POD('small', '200m', onNode1), 'STDIN');
    expect(nodeOf(cluster, 'small')).toBe('');
    runKubectl(cluster, 'label node node-2 disk=ssd');
    expect([nodeOf(cluster, 'vip'), nodeOf(cluster, 'small')]).toEqual(['node-2', 'node-1']);
  });

  test('has it as soon as that one is told to go', () => {
    const cluster = apply(classes + POD('old', '1500m', onNode1));
    advance(cluster, MINUTE);
    applyText(cluster, POD('vip', '1700m', `  priorityClassName: vip\n${onNode1}`), 'STDIN');
    applyText(cluster, POD('small', '200m', onNode1), 'STDIN');
    runKubectl(cluster, 'delete pod vip');
    expect(nodeOf(cluster, 'small')).toBe('node-1');
  });
});

test('a Pod that asks for labels of a namespace learns of them when its time comes', () => {
  const beside =
    '{podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {}, namespaceSelector: {matchLabels: {team: x}}}]}}';
  const cluster = apply(
    `apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n---\n${POD('there', '1').replace('name: there', 'name: there, namespace: other')}${POD('beside', '1', `  affinity: ${beside}`)}`,
  );
  advance(cluster, 20 * MINUTE);
  runKubectl(cluster, 'label namespace other team=x');
  expect(nodeOf(cluster, 'beside')).toBe('');
  advance(cluster, 6 * MINUTE);
  expect(nodeOf(cluster, 'beside')).toMatch(/^node-/);
});

describe('when room comes for one of several', () => {
  test('the most important has it, whoever came first', () => {
    const classes =
      'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: vip}\nvalue: 1000\npreemptionPolicy: Never\n---\n';
    const full = POD('a', '1500m') + POD('b', '1500m') + POD('c', '1500m');
    const cluster = apply(classes + full + POD('first', '1500m') + POD('vip', '1500m', '  priorityClassName: vip'));
    advance(cluster, MINUTE);
    runKubectl(cluster, 'delete pod a --now');
    advance(cluster, 5000);
    expect([nodeOf(cluster, 'first'), nodeOf(cluster, 'vip')]).toEqual(['', expect.stringMatching(/^node-/)]);
  });

  test('who was just tried rests, and another that waited longer has it', () => {
    const classes =
      'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: vip}\nvalue: 1000\npreemptionPolicy: Never\n---\n';
    const cluster = apply(classes + POD('a', '1500m') + POD('b', '1500m') + POD('c', '1500m') + POD('first', '1500m'));
    advance(cluster, MINUTE);
    runKubectl(cluster, 'delete pod a --force --grace-period=0');
    applyText(cluster, POD('vip', '1500m', '  priorityClassName: vip'), 'STDIN');
    expect(nodeOf(cluster, 'first')).toMatch(/^node-/);
  });
});

function apply(text: string): Cluster {
  const cluster = buildCluster();
  const { exitCode, stderr } = applyText(cluster, text, 'STDIN');
  if (exitCode !== 0) throw new Error(stderr);
  return cluster;
}

function condition(cluster: Cluster, pod: string): string {
  return runKubectl(cluster, `get pod ${pod} -o jsonpath={.status.conditions[0].message}`).stdout;
}

function saved(cluster: Cluster): string {
  return saveSession({ cluster, language: undefined, welcomed: true });
}

import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { countObjects, listObjects } from '../../../core/cluster/object-store.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { applyFault, undoFault } from '../../../core/lab/faults.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';
import { listServed } from '../../../core/lab/served/served.ts';
import { SYSTEM_KINDS } from '../../../core/lab/system/system-objects.ts';
import { takeSystem } from '../../../core/lab/system/take-system.ts';
import { validateObject } from '../../../core/manifest/index.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';

const run = (cluster: Cluster, line: string): string => {
  const { stdout, stderr } = runKubectl(cluster, line);
  return stdout + stderr;
};

const NAMES = `-n kube-system --no-headers -o custom-columns=N:.metadata.name`;

function pass(cluster: Cluster, ms: number): void {
  startWork(cluster);
  runUntil(cluster, cluster.nowMs + ms);
}

/** The parts of names that are not drawn. */
function podsOf(cluster: Cluster): string[] {
  return run(cluster, `get pods ${NAMES}`)
    .trim()
    .split('\n')
    .map((name) =>
      name
        .trim()
        .replace(/-(?!plane)[a-z0-9]{5}$/, '')
        .replace(/^coredns-.*/, 'coredns'),
    );
}

const CONTROL_PLANE = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];

describe('kube-system holds what kubeadm leaves behind', () => {
  test('two CoreDNS, the control plane, and kube-proxy on each node', () => {
    expect(podsOf(createCluster(1))).toEqual([
      'coredns',
      'coredns',
      ...CONTROL_PLANE.slice(0, 3).map((name) => `${name}-podlab-control-plane`),
      ...['kube-proxy', 'kube-proxy', 'kube-proxy', 'kube-proxy'],
      'kube-scheduler-podlab-control-plane',
    ]);
  });

  test('all of them running, on their nodes, and in no list of another namespace', () => {
    const cluster = createCluster(1);
    for (const pod of listServed(cluster, 'Pod')) {
      expect(pod.status?.phase).toBe('Running');
      expect(pod.status?.conditions?.every(({ status }) => status === 'True')).toBe(true);
    }
    expect(run(cluster, 'get pods')).toBe('No resources found in default namespace.\n');
  });

  test('a ConfigMap of each part, and cluster-info for everybody', () => {
    const cluster = createCluster(1);
    expect(run(cluster, `get cm ${NAMES}`).trim().split('\n')).toEqual([
      ...['coredns', 'extension-apiserver-authentication', 'kube-apiserver-legacy-service-account-token-tracking'],
      ...['kube-proxy', 'kube-root-ca.crt', 'kubeadm-config', 'kubelet-config'],
    ]);
    expect(run(cluster, 'get cm cluster-info -n kube-public -o name')).toBe('configmap/cluster-info\n');
  });

  test('CoreDNS behind its Service', () => {
    expect(run(createCluster(1), 'get endpoints kube-dns -n kube-system')).toContain('10.244.0.2:53,10.244.0.3:53,');
  });

  test.each(SYSTEM_KINDS)('whose %s the API server would take', (kind) => {
    for (const object of listServed(createCluster(1), kind)) {
      // Names are drawn for what has a generateName too.
      expect(validateObject(kind, object)).toEqual([]);
    }
  });
});

describe('while nobody touches it', () => {
  test('it is not stored, not counted, not saved, and looking at it changes nothing', () => {
    const session = createSession(1);
    const { cluster } = session;
    const before = [saveSession(session), countObjects(cluster.store)];
    for (const kind of ['pods', 'all', 'cm', 'sa', 'ep']) run(cluster, `get ${kind} -A -o yaml`);
    run(cluster, 'describe node podlab-control-plane');
    expect([saveSession(session), countObjects(cluster.store)]).toEqual(before);
    expect(listObjects(cluster.store, 'Pod')).toEqual([]);
  });

  test('it is the same at each look, and another one for another seed', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => run(createCluster(seed), 'get pods -A -o yaml'));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  test('kube-proxy follows its nodes: one that is silent is not ready, one that is deleted has none', () => {
    const cluster = createCluster(1);
    applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
    pass(cluster, 120_000);
    const ready = () => run(cluster, 'get ds kube-proxy -n kube-system -o jsonpath={.status.numberReady}');
    expect(ready()).toBe('3');
    undoFault(cluster, { kind: 'stopNode', node: 'node-1' });
    expect(ready()).toBe('4');
    run(cluster, 'delete node node-3');
    expect(podsOf(cluster).filter((name) => name === 'kube-proxy')).toHaveLength(3);
  });

  test('a node that nobody runs gets a kube-proxy that stays Pending where its label asks for one', () => {
    const cluster = createCluster(1);
    const labelled = '{apiVersion: v1, kind: Node, metadata: {name: ghost, labels: {kubernetes.io/os: linux}}}';
    applyText(cluster, `${labelled}\n---\n{apiVersion: v1, kind: Node, metadata: {name: bare}}`, 'STDIN');
    pass(cluster, 5000);
    const listed = run(cluster, 'get pods -n kube-system -l k8s-app=kube-proxy -o wide --no-headers')
      .trim()
      .split('\n');
    expect(listed.filter((line) => line.includes('Running'))).toHaveLength(4);
    expect(listed.filter((line) => / Pending .* <none> .* <none>/.test(line))).toHaveLength(1);
    expect(run(cluster, 'get ds kube-proxy -n kube-system --no-headers')).toMatch(/^kube-proxy +5 +5 +4 +5 +4 /);
  });

  test('draining a node needs --ignore-daemonsets, as with any kubeadm cluster', () => {
    const cluster = createCluster(1);
    expect(run(cluster, 'drain node-1')).toMatch(
      /cannot delete DaemonSet-managed Pods \(use --ignore-daemonsets to ignore\): kube-system\/kube-proxy-[a-z0-9]{5}/,
    );
    expect(run(cluster, 'drain node-1 --ignore-daemonsets')).toMatch(
      /^node\/node-1 already cordoned\nnode\/node-1 drained\nWarning: ignoring DaemonSet-managed Pods: kube-system\/kube-proxy-[a-z0-9]{5}\n$/,
    );
  });
});

describe('once somebody touches it', () => {
  test('nothing that is shown changes by that alone, and it goes on quietly', () => {
    const cluster = createCluster(1);
    pass(cluster, 60_000);
    const look = () => run(cluster, 'get pods,deploy,rs,ds,cm,sa,endpointslices,controllerrevisions -A -o yaml');
    const before = look();
    takeSystem(cluster);
    expect(look()).toBe(before);
    pass(cluster, 600_000);
    expect(run(cluster, 'get pods -n kube-system --no-headers')).not.toMatch(/0\/1|[1-9] \(/);
    expect(run(cluster, 'get events -A')).toBe('No resources found\n');
  });

  test('Pods that are deleted are replaced; names go on without a break in between', () => {
    const cluster = createCluster(1);
    const before = run(cluster, `get pods -l k8s-app=kube-dns ${NAMES}`);
    run(cluster, 'delete pods -l k8s-app=kube-dns -n kube-system');
    pass(cluster, 60_000);
    expect(run(cluster, `get pods -l k8s-app=kube-dns ${NAMES}`)).not.toBe(before);
    expect(run(cluster, 'get deploy coredns -n kube-system')).toContain('2/2');
    expect(run(cluster, 'get endpoints kube-dns -n kube-system')).toMatch(/10\.244\.[1-3]\.\d+:53/);
  });

  test('names are answered by nobody while there is no CoreDNS', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'run box --image=busybox -- sleep 3600');
    run(cluster, 'scale deploy coredns -n kube-system --replicas=0');
    pass(cluster, 60_000);
    expect(run(cluster, 'exec box -- wget -qO- http://kubernetes')).toContain("bad address 'kubernetes'");
    run(cluster, 'scale deploy coredns -n kube-system --replicas=1');
    pass(cluster, 60_000);
    expect(run(cluster, 'exec box -- nslookup kubernetes')).toContain('Address: 10.96.0.1\n');
  });

  test('the control plane comes back at once, for its kubelet has it from a file', () => {
    const cluster = createCluster(1);
    const name = 'kube-scheduler-podlab-control-plane';
    expect(run(cluster, `delete pod ${name} -n kube-system`)).toBe(
      `pod "${name}" deleted from kube-system namespace\n`,
    );
    expect(run(cluster, `get pod ${name} -n kube-system`)).toContain('1/1');
  });

  test('a manifest of its own name changes it', () => {
    const cluster = createCluster(1);
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: coredns, namespace: kube-system}\ndata: {a: b}\n';
    expect(applyText(cluster, text, 'STDIN').stdout).toBe('configmap/coredns configured\n');
    expect(run(cluster, 'get cm coredns -n kube-system -o jsonpath={.data}')).toContain('"a":"b"');
  });

  test('it is saved, and loads as it was', () => {
    const session = createSession(1);
    run(session.cluster, 'rollout restart deploy/coredns -n kube-system');
    pass(session.cluster, 60_000);
    const saved = saveSession(session);
    const loaded = loadSession(saved);
    if (!loaded.ok) throw new Error(loaded.error);
    expect(saveSession(loaded.session)).toBe(saved);
    expect(run(loaded.session.cluster, 'get pods -n kube-system')).toBe(
      run(session.cluster, 'get pods -n kube-system'),
    );
  });

  test('a control plane without power has its Pods moved', () => {
    const cluster = createCluster(1);
    applyFault(cluster, { kind: 'stopNode', node: 'podlab-control-plane' });
    pass(cluster, 500_000);
    const moved = run(cluster, 'get pods -n kube-system -l k8s-app=kube-dns -o wide');
    expect(moved).toMatch(/Running.*node-[123]/);
  });
});

describe("the cluster's own Pods", () => {
  test.each([
    ['while nobody has touched them', ''],
    ['once somebody has', 'annotate deploy coredns -n kube-system a=b'],
  ])('are measured and have logs %s', (_, line) => {
    const cluster = createCluster(1);
    if (line !== '') run(cluster, line);
    const names = run(cluster, 'get pods -n kube-system -o name').trim().split('\n').sort();
    const measured = run(cluster, 'top pods -n kube-system --no-headers').trim().split('\n');
    expect(measured.map((row) => `pod/${row.split(' ')[0]}`)).toEqual(names);
    expect(measured.filter((row) => / 0Mi/.test(row))).toEqual([]);
    for (const name of names) expect(run(cluster, `logs ${name} -n kube-system`)).toMatch(/^(?!unable)\S.*\n/);
  });

  test('are not measured on a node without power', () => {
    const cluster = createCluster(1);
    applyFault(cluster, { kind: 'stopNode', node: 'podlab-control-plane' });
    expect(run(cluster, 'top pods -n kube-system')).not.toContain('etcd');
  });
});

import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

function service(name: string, spec: string): string {
  return `{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {${spec}}}`;
}

/** A Pod that answers requests with its hostname. */
function server(name: string, labels: string, spec = ''): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {${labels}}}, spec: {${spec}
    containers: [{name: c, image: "registry.k8s.io/e2e-test-images/agnhost:2.40", args: [serve-hostname, --port, "80"]}]}}`;
}

function client(name: string, spec = ''): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {${spec}
    containers: [{name: c, image: busybox, command: [sleep, "100000"]}]}}`;
}

function clusterWith(...documents: string[]): Cluster {
  const cluster = createCluster(1);
  expect(applyText(cluster, documents.join('\n---\n'), 'STDIN').stderr).toBe('');
  expect(advanceBy(cluster, 60_000, () => []).ok).toBe(true);
  return cluster;
}

function exec(cluster: Cluster, pod: string, script: string): string {
  const { stdout, stderr } = runKubectl(cluster, `exec ${pod} -- sh -c '${script}'`);
  return stdout + stderr;
}

/** How often each answer came. */
function ask(cluster: Cluster, pod: string, url: string, times: number): Record<string, number> {
  const script = `i=0; while [ $i -lt ${times} ]; do wget -qO- ${url}; echo; i=$((i+1)); done`;
  const counts: Record<string, number> = {};
  for (const line of exec(cluster, pod, script).trim().split('\n')) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
}

describe('a Service', () => {
  const TEN = Array.from({ length: 10 }, (_, index) => server(`s${index}`, 'app: web'));

  test('spreads requests over its Pods, also those of one moment', () => {
    const cluster = clusterWith(service('web', 'selector: {app: web}, ports: [{port: 80}]'), client('c'), ...TEN);
    const counts = Object.values(ask(cluster, 'c', 'http://web', 300));
    expect(counts).toHaveLength(10);
    expect(Math.min(...counts)).toBeGreaterThan(15);
    expect(Math.max(...counts)).toBeLessThan(50);
  });

  test('with sessionAffinity ClientIP keeps a client with its Pod, and clients with different ones', () => {
    const spec = 'sessionAffinity: ClientIP, selector: {app: web}, ports: [{port: 80}]';
    const clients = ['c0', 'c1', 'c2', 'c3'];
    const cluster = clusterWith(service('web', spec), ...clients.map((name) => client(name)), ...TEN);
    const answers = clients.map((name) => Object.keys(ask(cluster, name, 'http://web', 20)));
    expect(answers.map((each) => each.length)).toEqual([1, 1, 1, 1]);
    expect(new Set(answers.flat()).size).toBeGreaterThan(1);
  });

  test('with sessionAffinity ClientIP forgets a client that stays away for longer than its timeout', () => {
    const config = 'sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}';
    const spec = `sessionAffinity: ClientIP, ${config}, selector: {app: web}, ports: [{port: 80}]`;
    const cluster = clusterWith(service('web', spec), client('c'), ...TEN);
    const askAfter = (seconds: number): string => {
      advanceBy(cluster, seconds * 1000, () => []);
      return Object.keys(ask(cluster, 'c', 'http://web', 1)).join();
    };
    // Each connection begins the time anew.
    expect(new Set([0, 50, 50, 50].map(askAfter)).size).toBe(1);
    expect(new Set([70, 70, 70, 70, 70, 70].map(askAfter)).size).toBeGreaterThan(1);
  });

  test('with internalTrafficPolicy Local has the Pods of the client’s node only', () => {
    const cluster = clusterWith(
      service('web', 'internalTrafficPolicy: Local, selector: {app: web}, ports: [{port: 80}]'),
      server('near', 'app: web', 'nodeName: node-1, '),
      server('far', 'app: web', 'nodeName: node-2, '),
      client('c1', 'nodeName: node-1, '),
      client('c3', 'nodeName: node-3, '),
    );
    expect(ask(cluster, 'c1', 'http://web', 20)).toEqual({ near: 20 });
    expect(exec(cluster, 'c3', 'wget -qO- -T 1 http://web')).toContain('wget: download timed out');
  });

  test('with trafficDistribution PreferSameNode has the Pods of the client’s node, and all where there are none', () => {
    const cluster = clusterWith(
      service('web', 'trafficDistribution: PreferSameNode, selector: {app: web}, ports: [{port: 80}]'),
      server('near', 'app: web', 'nodeName: node-1, '),
      server('far', 'app: web', 'nodeName: node-2, '),
      client('c1', 'nodeName: node-1, '),
      client('c2', 'nodeName: node-2, '),
    );
    expect(ask(cluster, 'c1', 'http://web', 20)).toEqual({ near: 20 });
    expect(ask(cluster, 'c2', 'http://web', 20)).toEqual({ far: 20 });
    runKubectl(cluster, 'delete pod near --grace-period=0 --force');
    expect(ask(cluster, 'c1', 'http://web', 20)).toEqual({ far: 20 });
  });

  test('without ready Pods sends to those that still serve on their way out', () => {
    const leaving = server('leaving', 'app: web').replace(
      'args:',
      'lifecycle: {preStop: {sleep: {seconds: 20}}}, args:',
    );
    const cluster = clusterWith(service('web', 'selector: {app: web}, ports: [{port: 80}]'), client('c'), leaving);
    runKubectl(cluster, 'delete pod leaving');
    expect(exec(cluster, 'c', 'wget -qO- http://web')).toBe('leaving');
  });
});

describe('a node', () => {
  const cluster = () =>
    clusterWith(
      service('web', 'type: NodePort, selector: {app: web}, ports: [{port: 8080, targetPort: 80, nodePort: 30200}]'),
      service('empty', 'type: NodePort, selector: {app: none}, ports: [{port: 80, nodePort: 30201}]'),
      server('one', 'app: web', 'nodeName: node-1, '),
      server('host', 'app: host', 'nodeName: node-2, hostNetwork: true, '),
      server('mapped', 'app: x', 'nodeName: node-3, ').replace(
        'args:',
        'ports: [{containerPort: 80, hostPort: 8888}], args:',
      ),
      client('c'),
    );
  const ROWS: readonly (readonly [says: string, script: string, answer: string])[] = [
    ['answers on a node port, wherever the Pod is', 'wget -qO- $NODE_2:30200', 'one'],
    ['the control plane too', 'wget -qO- $NODE_0:30200', 'one'],
    ['refuses a node port without Pods', 'wget -qO- -T 1 $NODE_2:30201', "can't connect to remote host"],
    ['refuses a port nobody listens on', 'wget -qO- -T 1 $NODE_1:8080', 'Connection refused'],
    ['answers for a Pod on its network', 'wget -qO- $NODE_2', 'node-2'],
    ['answers for a hostPort', 'wget -qO- $NODE_3:8888', 'mapped'],
    ['has the hostPort alone', 'wget -qO- -T 1 $NODE_1:8888', 'Connection refused'],
    ['answers ping', 'ping -c 2 $NODE_1 | tail -n 1', '2 packets transmitted, 2 packets received, 0% packet loss'],
    ['the Service’s address has no node port', 'wget -qO- -T 1 http://web:30200', 'download timed out'],
  ];
  const NODES = [2, 3, 4, 5].map((last, index) => `NODE_${index}=172.18.0.${last}; `).join('');

  test.each(ROWS)('%s', (_, script, answer) => {
    expect(exec(cluster(), 'c', NODES + script)).toContain(answer);
  });

  test('that is down answers nothing', () => {
    const lab = cluster();
    const node = lab.nodes.get('node-1');
    if (node !== undefined) node.running = false;
    expect(exec(lab, 'c', `${NODES} ping -c 1 $NODE_1`)).toContain('0 packets received');
  });
});

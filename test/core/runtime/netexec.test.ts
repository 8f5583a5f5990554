import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

function clusterWith(args = '', more = ''): Cluster {
  const cluster = createCluster(1);
  const manifest = `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeName: node-1
  containers:
  - {name: agnhost, image: "registry.k8s.io/e2e-test-images/agnhost:2.40", args: [netexec${args}]${more}}
---
apiVersion: v1
kind: Pod
metadata: {name: c}
spec: {nodeName: node-2, containers: [{name: c, image: nginx}]}`;
  expect(applyText(cluster, manifest, 'STDIN').stderr).toBe('');
  advance(cluster, 10);
  return cluster;
}

function advance(cluster: Cluster, seconds: number): void {
  expect(advanceBy(cluster, seconds * 1000, () => []).ok).toBe(true);
}

const HOST = '10.244.1.2:8080';

function get(cluster: Cluster, path: string, options = ''): string {
  const line = `exec c -- curl -s -w " %{http_code}" ${options} "http://${HOST}${path}"`;
  return runKubectl(cluster, line).stdout;
}

describe('a page of netexec', () => {
  const ROWS: readonly (readonly [says: string, path: string, answer: string])[] = [
    ['the root tells the time', '/', 'NOW: 2026-01-01 00:00:10.000000000 +0000 UTC m=+'],
    ['every unknown path is the root’s', '/readyz', 'NOW: 2026-01-01'],
    ['a longer path is the root’s too', '/hostname/x', 'NOW: 2026-01-01'],
    ['hostname', '/hostname', 'web 200'],
    ['hostName, as it was called', '/hostName', 'web 200'],
    ['clientip', '/clientip', '10.244.2.2:43210 200'],
    ['healthz is empty', '/healthz', ' 200'],
    ['echo says what it is told', '/echo?msg=a%20b+c', 'a b c 200'],
    ['echo with a status', '/echo?msg=no&code=503', 'no 503'],
    [
      'echo with a status that is no number',
      '/echo?code=x',
      'argument \'code\' must be an integer or empty, got "x"\n 200',
    ],
    ['echo with a status that HTTP does not have hangs up', '/echo?code=7', ' 000'],
    ['redirect', '/redirect?location=/echo%3Fmsg=hi', '<a href="/echo?msg=hi">Found</a>.\n\n 302'],
    ['redirect with a status', '/redirect?location=/&code=307', '<a href="/">Temporary Redirect</a>.\n\n 307'],
    ['header by its name', '/header?key=user-agent', 'curl/8.14.1 200'],
    ['all headers', '/header', '{"User-Agent":["curl/8.14.1"]} 200'],
    [
      'exit wants a duration',
      '/exit?wait=soon',
      'argument \'wait\' must be a valid golang duration or empty, got "soon"\n 200',
    ],
    ['shutdown hangs up', '/shutdown', ' 000'],
    ['dial wants a request', '/dial?host=web', 'request parameter not specified. <nil>\n 400'],
    ['dial does not speak everything', '/dial?request=x&protocol=sctp', 'unsupported protocol. sctp\n 400'],
    [
      'dial asks as often as it is told',
      '/dial?host=127.0.0.1&port=8080&request=hostname&tries=2',
      '{"responses":["web","web"]} 200',
    ],
    [
      'dial at a closed port',
      '/dial?host=127.0.0.1&port=81&request=x',
      '{"errors":["Get \\"http://127.0.0.1:81/x\\": dial tcp 127.0.0.1:81: connect: connection refused"]} 200',
    ],
    [
      'dial of an unknown name',
      '/dial?host=nobody&port=80&request=x',
      'host and/or port param are invalid. lookup nobody on 10.96.0.10:53: no such host\n 400',
    ],
    [
      'a dial within a dial tries once',
      '/dial?host=127.0.0.1&port=8080&request=dial%3Fhost%3D127.0.0.1%26port%3D8080%26request%3Dhostname%26tries%3D9',
      '{"responses":["{\\"responses\\":[\\"web\\"]}"]} 200',
    ],
    [
      'shell says that the lab has none',
      '/shell?cmd=ls',
      '{"error":"(lab) the lab runs no commands for this page: use kubectl exec"} 200',
    ],
  ];

  test.each(ROWS)('%s', (_, path, answer) => {
    expect(get(clusterWith(), path)).toContain(answer);
  });

  test('a posted form counts too', () => {
    expect(get(clusterWith(), '/echo', '-d msg=posted')).toBe('posted 200');
  });

  test('http-override answers everything with one page', () => {
    expect(get(clusterWith(', --http-override=/echo?msg=hi'), '/hostname')).toBe('hi 200');
  });

  test('without a UDP server healthz never becomes ready', () => {
    expect(get(clusterWith(', --udp-port=-1'), '/healthz')).toBe(' 412');
  });
});

describe('netexec', () => {
  test('logs its servers and its requests', () => {
    const cluster = clusterWith();
    get(cluster, '/echo?msg=hi&code=500');
    get(cluster, '/exit?code=3&timeout=1s&wait=1m30s');
    const log = runKubectl(cluster, 'logs web').stdout.replace(/^I0101 00:0\d:\d\d\.\d{6} {7}1 log\.go:245\] /gm, '');
    expect(log.split('\n')).toEqual([
      'Started HTTP server on port 8080',
      'Started UDP server on port  8081',
      'GET /echo?msg=hi&code=500',
      'GET /exit?code=3&timeout=1s&wait=1m30s',
      'Will begin shutdown in 1m30s, allowing 1s for connections to close, then will exit with 3',
      '',
    ]);
  });

  test.each([
    ['exit ends it at once', '/exit?code=7', 0, 7],
    ['exit without a code is 0', '/exit', 0, 0],
    ['shutdown is 0', '/shutdown', 0, 0],
    ['exit waits first', '/exit?code=9&wait=20s', 25, 9],
  ])('%s', (_, path, seconds, exitCode) => {
    const cluster = clusterWith();
    get(cluster, path);
    if (seconds > 0) {
      expect(runKubectl(cluster, 'get pod web').stdout).toContain('Running');
      advance(cluster, seconds);
    }
    advance(cluster, 1);
    expect(runKubectl(cluster, 'describe pod web').stdout).toMatch(new RegExp(`Exit Code: +${exitCode}\n`));
  });

  test('is ready on a path it does not know', () => {
    const cluster = clusterWith('', ', readinessProbe: {httpGet: {path: /readyz, port: 8080}}');
    advance(cluster, 15);
    expect(runKubectl(cluster, 'get pod web').stdout).toContain('1/1');
  });
});

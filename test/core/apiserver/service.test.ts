import { expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

function service(name: string, spec: string): string {
  return `{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {${spec}}}`;
}

function clusterWith(...documents: string[]): Cluster {
  const cluster = createCluster(1);
  expect(applyText(cluster, documents.join('\n---\n'), 'STDIN').stderr).toBe('');
  return cluster;
}

function specOf(cluster: Cluster, name: string) {
  return getObject(cluster.store, 'Service', 'default', name)?.spec;
}

const NODE_PORT = 'type: NodePort, ports: [{port: 80, nodePort: 30124}]';

interface RefusedRow {
  readonly says: string;
  readonly first?: string;
  readonly second: string;
  readonly error: string;
}

const REFUSED: readonly RefusedRow[] = [
  {
    says: 'a node port belongs to one Service',
    first: NODE_PORT,
    second: NODE_PORT,
    error: 'spec.ports[0].nodePort: Invalid value: 30124: provided port is already allocated',
  },
  {
    says: 'a node port lies in the range of the API server',
    second: 'type: NodePort, ports: [{port: 80, nodePort: 80}]',
    error:
      'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  },
  {
    says: 'two ports of one Service do not share a node port',
    second: 'type: NodePort, ports: [{name: a, port: 80, nodePort: 30124}, {name: b, port: 81, nodePort: 30124}]',
    error: 'spec.ports[1].nodePort: Invalid value: 30124: provided port is already allocated',
  },
  {
    says: 'a ClusterIP Service has no node port',
    second: 'ports: [{port: 80, nodePort: 30124}]',
    error: "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
  },
  {
    says: 'a cluster IP belongs to one Service',
    first: 'clusterIP: 10.96.0.77, ports: [{port: 80}]',
    second: 'clusterIP: 10.96.0.77, ports: [{port: 80}]',
    error:
      'spec.clusterIPs: Invalid value: ["10.96.0.77"]: failed to allocate IP 10.96.0.77: provided IP is already allocated',
  },
  {
    says: 'the API server’s own address is taken',
    second: 'clusterIP: 10.96.0.1, ports: [{port: 80}]',
    error:
      'spec.clusterIPs: Invalid value: ["10.96.0.1"]: failed to allocate IP 10.96.0.1: provided IP is already allocated',
  },
  {
    says: 'a cluster IP lies in the range of Services',
    second: 'clusterIP: 10.244.1.2, ports: [{port: 80}]',
    error:
      'spec.clusterIPs: Invalid value: ["10.244.1.2"]: failed to allocate IP 10.244.1.2: the provided IP (10.244.1.2) is not in the valid range. The range of valid IPs is 10.96.0.0/12',
  },
  {
    says: 'clusterIPs says the same as clusterIP',
    second: 'clusterIP: 10.96.0.77, clusterIPs: [10.96.0.78], ports: [{port: 80}]',
    error: 'spec.clusterIPs: Invalid value: ["10.96.0.78"]: first value must match `clusterIP`',
  },
];

test.each(REFUSED)('$says', ({ first, second, error }) => {
  const cluster = first === undefined ? createCluster(1) : clusterWith(service('a', first));
  expect(applyText(cluster, service('b', second), 'STDIN').stderr).toBe(`The Service "b" is invalid: ${error}\n`);
  expect(specOf(cluster, 'b')).toBeUndefined();
});

test('TCP and UDP of one port share its node port', () => {
  const ports = '[{name: a, port: 53, nodePort: 30053}, {name: b, port: 53, protocol: UDP}]';
  const cluster = clusterWith(service('dns', `type: NodePort, ports: ${ports}`));
  expect(specOf(cluster, 'dns')?.ports?.map(({ nodePort }) => nodePort)).toEqual([30_053, 30_053]);
});

test('what the API server gives is given once', () => {
  const ports = Array.from({ length: 400 }, (_, index) => `{name: p${index}, port: ${index + 1}}`).join();
  const cluster = clusterWith(service('a', `type: NodePort, ports: [${ports}]`));
  expect(new Set(specOf(cluster, 'a')?.ports?.map(({ nodePort }) => nodePort)).size).toBe(400);
});

const CHANGES = [
  {
    says: 'an address once given stays',
    before: 'ports: [{port: 80}]',
    patch: '{"spec":{"clusterIP":"10.96.0.99"}}',
    error: 'spec.clusterIPs[0]: Invalid value: ["10.96.0.99"]: may not change once set',
  },
  {
    says: 'a Service cannot become headless',
    before: 'ports: [{port: 80}]',
    patch: '{"spec":{"clusterIP":"None"}}',
    error: 'spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set',
  },
  {
    says: 'a headless Service cannot get an address',
    before: 'clusterIP: None, selector: {app: web}, ports: [{port: 80}]',
    patch: '{"spec":{"clusterIP":"10.96.0.99"}}',
    error: 'spec.clusterIPs[0]: Invalid value: ["10.96.0.99"]: may not change once set',
  },
  {
    says: 'a node port that another Service has is not given by a patch either',
    before: NODE_PORT,
    patch: '{"spec":{"type":"NodePort","ports":[{"port":80,"nodePort":30125}]}}',
    error: 'spec.ports[0].nodePort: Invalid value: 30125: provided port is already allocated',
  },
];

test.each(CHANGES)('$says', ({ before, patch, error }) => {
  const cluster = clusterWith(service('a', before), service('b', NODE_PORT.replace('30124', '30125')));
  const spec = specOf(cluster, 'a');
  expect(runKubectl(cluster, `patch service a -p '${patch}'`).stderr).toBe(`The Service "a" is invalid: ${error}\n`);
  expect(specOf(cluster, 'a')).toBe(spec);
});

test('applying a changed address is refused in the same words', () => {
  const cluster = clusterWith(service('a', 'ports: [{port: 80}]'));
  const { stderr } = applyText(cluster, service('a', 'clusterIP: None, ports: [{port: 80}]'), 'STDIN');
  expect(stderr).toContain('spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set');
});

test('a copy without an address means the one there is', () => {
  const cluster = clusterWith(service('a', 'ports: [{port: 80}]'));
  const ip = specOf(cluster, 'a')?.clusterIP;
  runKubectl(cluster, `patch service a -p '{"spec":{"clusterIP":null,"clusterIPs":null}}'`);
  expect(specOf(cluster, 'a')).toMatchObject({ clusterIP: ip, clusterIPs: [ip] });
});

test('a type that wants node ports gets them, another that does not loses them', () => {
  const cluster = clusterWith(service('a', 'ports: [{port: 80}]'));
  runKubectl(cluster, `patch service a -p '{"spec":{"type":"NodePort"}}'`);
  expect(specOf(cluster, 'a')?.ports?.[0]?.nodePort).toBeGreaterThanOrEqual(30_000);
  expect(specOf(cluster, 'a')?.externalTrafficPolicy).toBe('Cluster');
  runKubectl(cluster, `patch service a -p '{"spec":{"type":"ClusterIP"}}'`);
  expect(specOf(cluster, 'a')?.ports?.[0]).not.toHaveProperty('nodePort');
  expect(specOf(cluster, 'a')).not.toHaveProperty('externalTrafficPolicy');
});

test('an ExternalName gives its address back', () => {
  const cluster = clusterWith(service('a', 'clusterIP: 10.96.0.77, ports: [{port: 80}]'));
  runKubectl(cluster, `patch service a -p '{"spec":{"type":"ExternalName","externalName":"example.com"}}'`);
  expect(specOf(cluster, 'a')).not.toHaveProperty('clusterIP');
  expect(applyText(cluster, service('b', 'clusterIP: 10.96.0.77, ports: [{port: 80}]'), 'STDIN').stderr).toBe('');
});

test('a balancer of each node’s own Pods is asked at a port of its own, which it keeps until it balances over all', () => {
  const cluster = clusterWith(service('a', 'type: LoadBalancer, externalTrafficPolicy: Local, ports: [{port: 80}]'));
  const port = specOf(cluster, 'a')?.healthCheckNodePort;
  expect(port).toBeGreaterThanOrEqual(30_000);
  expect(port).not.toBe(specOf(cluster, 'a')?.ports?.[0]?.nodePort);
  runKubectl(cluster, `patch service a -p '{"spec":{"healthCheckNodePort":null,"sessionAffinity":"ClientIP"}}'`);
  expect(specOf(cluster, 'a')?.healthCheckNodePort).toBe(port);
  const refused = applyText(cluster, service('b', `type: NodePort, ports: [{port: 80, nodePort: ${port}}]`), 'STDIN');
  expect(refused.stderr).toContain('provided port is already allocated');
  runKubectl(cluster, `patch service a -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`);
  expect(specOf(cluster, 'a')).not.toHaveProperty('healthCheckNodePort');
});

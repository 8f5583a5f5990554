import { expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type { EndpointSlice } from '../../../core/objects/kubernetes.generated.ts';

function service(spec: string): string {
  return `{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ${spec}}}`;
}

function pod(name: string, more = ''): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {app: web}},
    spec: {containers: [{name: c, image: nginx, ports: [{name: http, containerPort: 80}]${more}}]}}`;
}

const DEPRECATED = 'Warning: spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"\n';

function clusterWith(...documents: string[]): Cluster {
  const cluster = createCluster(1);
  expect(applyText(cluster, documents.join('\n---\n'), 'STDIN').stderr.replace(DEPRECATED, '')).toBe('');
  advance(cluster, 60);
  return cluster;
}

function advance(cluster: Cluster, seconds: number): void {
  expect(advanceBy(cluster, seconds * 1000, () => []).ok).toBe(true);
}

function slicesOf(cluster: Cluster): EndpointSlice[] {
  const slices = listObjects(cluster.store, 'EndpointSlice');
  return slices.filter(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] === 'web');
}

function endpointsOf(cluster: Cluster): string[] {
  return slicesOf(cluster).flatMap(({ endpoints = [] }) =>
    endpoints.map(({ targetRef, conditions, hostname }) => {
      const { ready, serving, terminating } = conditions ?? {};
      const named = hostname === undefined ? '' : ` as ${hostname}`;
      return `${targetRef?.name} ${ready ? 'ready' : 'not ready'}${serving ? ' serving' : ''}${terminating ? ' terminating' : ''}${named}`;
    }),
  );
}

const NOT_READY = ', readinessProbe: {exec: {command: ["false"]}}';
const SLOW_END = ', lifecycle: {preStop: {sleep: {seconds: 20}}}';

test('a ready Pod is ready and serving, one that fails its probe stays in the list as not ready', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('good'), pod('bad', NOT_READY));
  expect(endpointsOf(cluster).sort()).toEqual(['bad not ready', 'good ready serving']);
});

test('publishNotReadyAddresses makes every Pod ready', () => {
  const cluster = clusterWith(service('publishNotReadyAddresses: true, ports: [{port: 80}]'), pod('bad', NOT_READY));
  expect(endpointsOf(cluster)).toEqual(['bad ready']);
});

test.each([
  ['says nothing', '', ''],
  ['prefers close ones', 'trafficDistribution: PreferClose,', 'zone'],
  ['prefers its zone', 'trafficDistribution: PreferSameZone,', 'zone'],
  ['prefers its node', 'trafficDistribution: PreferSameNode,', 'node zone'],
])('of a Service that %s the hints of a ready Pod are for: %j (%s)', (_, spec, meant) => {
  const cluster = clusterWith(service(`${spec} ports: [{port: 80}]`), pod('good'), pod('bad', NOT_READY));
  expect(hintsOf(cluster)).toEqual({ good: meant, bad: '' });
});

test('hints follow the Service, and an annotation that asks for more takes them away', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('good'));
  runKubectl(cluster, `patch service web -p '{"spec":{"trafficDistribution":"PreferSameZone"}}'`);
  expect(hintsOf(cluster)).toEqual({ good: 'zone' });
  runKubectl(cluster, 'annotate service web service.kubernetes.io/topology-mode=Auto');
  expect(hintsOf(cluster)).toEqual({ good: '' });
});

test('a Service cannot prefer what there is no word for', () => {
  const answer = applyText(createCluster(1), service('trafficDistribution: PreferFar, ports: [{port: 80}]'), 'STDIN');
  expect(answer.stderr).toBe(
    'The Service "web" is invalid: spec.trafficDistribution: Unsupported value: "PreferFar": supported values: "PreferClose", "PreferSameZone", "PreferSameNode"\n',
  );
});

/** What the hints of each Pod name: its own node, its own zone. */
function hintsOf(cluster: Cluster): Record<string, string> {
  const endpoints = slicesOf(cluster).flatMap(({ endpoints: all = [] }) => all);
  return Object.fromEntries(
    endpoints.map(({ targetRef, hints, nodeName, zone }) => {
      const forNode = hints?.forNodes?.map(({ name }) => (name === nodeName ? 'node' : name)) ?? [];
      const forZone = hints?.forZones?.map(({ name }) => (name === zone ? 'zone' : name)) ?? [];
      return [targetRef?.name ?? '', [...forNode, ...forZone].join(' ')];
    }),
  );
}

test('a Pod on its way out is no longer ready, though it may still serve', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('leaving', SLOW_END));
  runKubectl(cluster, 'delete pod leaving');
  expect(endpointsOf(cluster)).toEqual(['leaving not ready serving terminating']);
  advance(cluster, 40);
  expect(endpointsOf(cluster)).toEqual([]);
});

interface PortRow {
  readonly says: string;
  /** The Service's ports, and the ports of one or two Pods. */
  readonly ports: string;
  readonly pods: readonly string[];
  readonly slices: readonly string[];
}

const HTTP_80 = '[{name: http, containerPort: 80}]';

const PORT_ROWS: readonly PortRow[] = [
  {
    says: 'a targetPort by name is the port of the container',
    ports: '[{name: web, port: 8080, targetPort: http}]',
    pods: [HTTP_80],
    slices: ['web 80/TCP: one'],
  },
  {
    says: 'without a targetPort the port itself',
    ports: '[{port: 8080}]',
    pods: [HTTP_80],
    slices: [' 8080/TCP: one'],
  },
  {
    says: 'a name means different numbers in different Pods: one slice for each',
    ports: '[{port: 80, targetPort: http}]',
    pods: [HTTP_80, '[{name: http, containerPort: 9090}]'],
    slices: [' 80/TCP: one', ' 9090/TCP: two'],
  },
  {
    says: 'a UDP port does not take the number of a TCP port of that name',
    ports: '[{name: a, port: 80, targetPort: http}, {name: b, port: 80, targetPort: http, protocol: UDP}]',
    pods: [HTTP_80],
    slices: ['a 80/TCP: one'],
  },
  {
    says: 'a name that no container has leaves the Pod in a slice without ports',
    ports: '[{port: 80, targetPort: metrics}]',
    pods: [HTTP_80],
    slices: [': one'],
  },
  {
    says: 'appProtocol is handed on',
    ports: '[{port: 80, targetPort: 80, appProtocol: kubernetes.io/h2c}]',
    pods: [HTTP_80],
    slices: [' 80/TCP kubernetes.io/h2c: one'],
  },
  {
    says: 'without Pods there is one slice without ports',
    ports: '[{port: 80}]',
    pods: [],
    slices: [': '],
  },
];

test.each(PORT_ROWS)('$says', ({ ports, pods, slices }) => {
  const names = ['one', 'two'];
  const cluster = clusterWith(service(`ports: ${ports}`), ...pods.map((each, index) => podWith(names[index], each)));
  expect(printSlices(cluster).sort()).toEqual([...slices]);
});

function podWith(name: string | undefined, ports: string): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {app: web}},
    spec: {containers: [{name: c, image: nginx, ports: ${ports}}]}}`;
}

function printSlices(cluster: Cluster): string[] {
  return slicesOf(cluster).map(({ ports = [], endpoints = [] }) => {
    const printed = ports.map(({ name, port, protocol, appProtocol }) =>
      `${name} ${port}/${protocol} ${appProtocol ?? ''}`.trimEnd(),
    );
    return `${printed.join()}: ${endpoints.map(({ targetRef }) => targetRef?.name).join()}`;
  });
}

test('after the last Pod the slice keeps its name and loses its ports', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('good'));
  const [before] = slicesOf(cluster);
  runKubectl(cluster, 'delete pod good --force');
  expect(slicesOf(cluster)).toMatchObject([{ metadata: { name: before?.metadata?.name }, endpoints: [], ports: [] }]);
  expect(runKubectl(cluster, 'get endpointslices').stdout).toMatch(/<unset> +<unset>/);
});

const HOSTNAMES = [
  { says: 'a Pod with a hostname under its subdomain has it', spec: 'hostname: a, subdomain: web', at: ' as a' },
  { says: 'without a hostname it has none', spec: 'subdomain: web', at: '' },
  { says: 'under another subdomain it has none', spec: 'hostname: a, subdomain: other', at: '' },
];

test.each(HOSTNAMES)('$says', ({ spec, at }) => {
  const text = `{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {app: web}},
    spec: {${spec}, containers: [{name: c, image: nginx}]}}`;
  const cluster = clusterWith(service('clusterIP: None'), text);
  expect(endpointsOf(cluster)).toEqual([`p ready serving${at}`]);
});

test('a headless Service’s slices say so, and labels follow the Service', () => {
  const cluster = clusterWith(service('clusterIP: None'));
  runKubectl(cluster, 'label service web team=a');
  expect(slicesOf(cluster)[0]?.metadata?.labels).toEqual({
    team: 'a',
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    'kubernetes.io/service-name': 'web',
    'service.kubernetes.io/headless': '',
  });
});

test('a slice that is deleted is made again', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('good'));
  runKubectl(cluster, 'delete endpointslices --all');
  expect(endpointsOf(cluster)).toEqual(['good ready serving']);
});

test('a Service that loses its selector keeps its slices, and nobody looks after them', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('good'));
  runKubectl(cluster, `patch service web -p '{"spec":{"selector":null}}'`);
  runKubectl(cluster, 'delete pod good --force');
  expect(endpointsOf(cluster)).toEqual(['good ready serving']);
});

test('a slice holds a hundred Pods, and a change of one Pod leaves the other slices as they are', () => {
  const deployment = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 130,
    selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
    spec: {containers: [{name: c, image: nginx}]}}}}`;
  const cluster = clusterWith(service('ports: [{port: 80}]'), deployment);
  const [first, second] = slicesOf(cluster);
  expect([first?.endpoints?.length, second?.endpoints?.length]).toEqual([100, 30]);
  const name = second?.endpoints?.[0]?.targetRef?.name;
  runKubectl(cluster, `label pod ${name} app-`);
  const after = slicesOf(cluster);
  expect(after[0]).toBe(first);
  // The ReplicaSet's new Pod has no address yet.
  expect(after[1]?.endpoints).toEqual(second?.endpoints?.slice(1));
});

test('the slice carries the Service’s name and goes with it', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'));
  const labels = slicesOf(cluster).map(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name']);
  expect(labels).toEqual(['web']);
  runKubectl(cluster, 'delete service web');
  expect(slicesOf(cluster)).toEqual([]);
});

test('a Service without a selector gets no slice', () => {
  const cluster = clusterWith('{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}');
  expect(slicesOf(cluster)).toEqual([]);
});

test('Endpoints say what the slices say, and are stored by nobody', () => {
  const cluster = clusterWith(
    service('ports: [{name: web, port: 80, targetPort: http}]'),
    podWith('one', HTTP_80),
    podWith('two', '[{name: http, containerPort: 9090}]'),
    pod('bad', NOT_READY),
  );
  const run = (line: string) => runKubectl(cluster, line);
  expect(run('get endpoints web').stderr).toBe(
    'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n',
  );
  expect(run('get ep/web').stdout).toMatch(
    /^NAME +ENDPOINTS +AGE\nweb +10\.244\.\d\.\d:9090,10\.244\.\d\.\d:80 +60s\n$/,
  );
  expect(run('get endpoints').stdout).toMatch(/^kubernetes +172\.18\.0\.2:6443 +60s$/m);
  expect(run('get endpoints -A').stdout).toMatch(
    /^kube-system +kube-dns +10\.244\.0\.2:53,10\.244\.0\.3:53,10\.244\.0\.2:53 \+ 3 more\.\.\. +60s$/m,
  );
  expect(run("get endpoints web -o jsonpath='{.subsets[*].notReadyAddresses[*].targetRef.name}'").stdout).toBe('bad');
  expect(run("get endpoints web -o jsonpath='{.subsets[*].ports[*].port}'").stdout).toBe('9090 80');
  expect(run('get endpoints web -o name').stdout).toBe('endpoints/web\n');
  const label = "-o jsonpath='{.metadata.labels.endpoints\\.kubernetes\\.io/managed-by}'";
  expect(run(`get endpoints web ${label}`).stdout).toBe('endpoint-controller');
  expect(listObjects(cluster.store, 'Endpoints')).toEqual([]);
  expect(run('get endpoints nobody').stderr).toContain('Error from server (NotFound): endpoints "nobody" not found\n');
});

import { expect, test } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';
const JSON_PATCH = 'application/json-patch+json';

const say = (answer: ReturnType<typeof send>) => String(plainOf(answer).message);

function patch(operations: readonly object[]) {
  const cluster = createCluster(3);
  runKubectl(cluster, 'create configmap c --from-literal=a=0');
  return send(cluster, 'PATCH', `${MAPS}/c`, { contentType: JSON_PATCH, body: operations });
}

test('of forty thousand fields that a kind does not have a hundred are said, in the order of the text', () => {
  const fields = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`k${40_000 - index}`, 1]));
  const answer = send(createCluster(3), 'POST', MAPS, { body: { metadata: { name: 'c' }, ...fields } });
  expect(answer.code).toBe(201);
  expect(answer.warnings).toHaveLength(100);
  expect(answer.warnings.slice(0, 2)).toEqual(['unknown field "k40000"', 'unknown field "k39999"']);
});

test('of fields that stand twice a hundred are said, and of those in long places fewer', () => {
  const twice = (name: string) => `{"metadata":{"name":"c"},"${name}":{${new Array(20_000).fill('"a":1').join()}}}`;
  const warnings = (name: string) => send(createCluster(3), 'POST', MAPS, { body: twice(name) }).warnings;
  expect(warnings('data')).toHaveLength(0);
  expect(warnings('dato')).toHaveLength(100);
  expect(warnings('L'.repeat(100_000))).toHaveLength(1);
});

test('a status that leaves out what a condition is of, or names a moment before calendars, stops no controller', () => {
  const cluster = createCluster(3);
  const pod = { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
  send(cluster, 'POST', '/api/v1/namespaces/default/pods', { body: { ...pod, status: { conditions: [{}] } } });
  const template = { spec: { restartPolicy: 'Never', containers: pod.spec.containers } };
  const spec = { schedule: '* * * * *', jobTemplate: { spec: { template } } };
  const status = { lastScheduleTime: '0001-01-01T00:00:00Z' };
  const body = { metadata: { name: 'j' }, spec, status };
  expect(send(cluster, 'POST', '/apis/batch/v1/namespaces/default/cronjobs', { body }).code).toBe(201);
  expect(() => advanceBy(cluster, 120_000, () => [])).not.toThrow();
  expect(runKubectl(cluster, 'get jobs -o name').stdout).toContain('job.batch/j-');
});

test('quotes that nothing ends are read once', () => {
  const body = `metadata: {name: c}\n# {${'\\"'.repeat(500_000)}\n`;
  expect(send(createCluster(3), 'POST', MAPS, { body, contentType: 'application/yaml' }).code).toBe(201);
});

test('a JSON patch has ten thousand operations at most', () => {
  const add = (length: number) =>
    patch(Array.from({ length }, (_, index) => ({ op: 'add', path: `/data/k${index}`, value: 'x' })));
  expect(add(10_000).code).toBe(200);
  expect(add(10_001).code).toBe(413);
  expect(say(add(10_001))).toBe(
    'Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001',
  );
});

test('the path of a JSON patch may be of any length', () => {
  expect(patch([{ op: 'add', path: '/a'.repeat(100_000), value: 1 }]).code).toBe(422);
});

test('a JSON patch copies three mebibytes at most', () => {
  const copies = (length: number) =>
    patch([
      { op: 'add', path: '/x', value: ['0123456789'] },
      ...Array.from({ length }, () => ({ op: 'copy', from: '/x', path: '/x/-' })),
    ]);
  expect(copies(10).code).toBe(200);
  expect(copies(100).code).toBe(422);
});

test('what a JSON patch copied stands apart from what it was copied from', () => {
  const answer = patch([
    { op: 'add', path: '/metadata/labels', value: { a: '1' } },
    { op: 'add', path: '/metadata/labels/b', value: '2' },
    { op: 'copy', from: '/metadata/labels', path: '/metadata/annotations' },
    { op: 'add', path: '/metadata/labels/c', value: '3' },
    { op: 'remove', path: '/metadata/annotations/a' },
  ]);
  expect(plainOf(answer).metadata).toMatchObject({ labels: { a: '1', b: '2', c: '3' }, annotations: { b: '2' } });
});

const long = (length: number) => Array.from({ length }, (_, index) => index);

test.each([
  [
    'a quantity of many digits',
    '/api/v1/namespaces/default/resourcequotas',
    { hard: { pods: `${'0'.repeat(400_000)}x` } },
    400,
  ],
  [
    'versions of a definition',
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
    { versions: long(10_000).map((at) => ({ name: `v${at}`, additionalPrinterColumns: [{}] })) },
    422,
  ],
])('%s take time as their number does', (_what, path, spec, code) => {
  expect(send(createCluster(3), 'POST', path, { body: { metadata: { name: 'x' }, spec } }).code).toBe(code);
});

test('tolerations of a RuntimeClass and its owners take time as their number does', () => {
  const tolerations = long(10_000).map((at) => ({ key: `a${at}`, operator: 'Exists' }));
  const ownerReferences = long(10_000).map((at) => ({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: `u${at}` }));
  const body = { metadata: { name: 'x', ownerReferences }, handler: 'x', scheduling: { tolerations } };
  expect(send(createCluster(3), 'POST', '/apis/node.k8s.io/v1/runtimeclasses', { body }).code).toBe(201);
});

test('a Service that wants more node ports than there are is refused', () => {
  const ports = Array.from({ length: 2800 }, (_, index) => ({ name: `p${index}`, port: index + 1 }));
  const body = { metadata: { name: 's' }, spec: { type: 'NodePort', ports } };
  const answer = send(createCluster(3), 'POST', '/api/v1/namespaces/default/services', { body });
  expect(say(answer)).toContain('failed to allocate a nodePort: range is full');
});

test('of an application that has a thousand mistakes in one long place the first are said', () => {
  const ports = Array.from({ length: 3000 }, (_, index) => ({ containerPort: index, name: 1 }));
  const containers = [{ name: 'L'.repeat(200_000), image: 'a', ports }];
  const answer = send(createCluster(3), 'PATCH', '/api/v1/namespaces/default/pods/p', {
    contentType: 'application/apply-patch+yaml',
    query: new Map([['fieldManager', 'me']]),
    body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers } },
  });
  expect(answer.code).toBe(500);
  expect(say(answer).length).toBeLessThan(500_000);
});

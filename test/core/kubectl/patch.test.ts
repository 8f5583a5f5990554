import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { applyStrategicPatch } from '../../../core/kubectl/edit/strategic-patch.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { toJsonValue } from '../../../core/manifest/index.ts';
import { isJsonMap, type JsonMap, printJson } from '../../../core/manifest/json-value.ts';

interface Row {
  readonly says: string;
  readonly current: object;
  readonly patch: object;
  /** The patched object, or the refusal. */
  readonly patched: object | string;
}

const AB = {
  containers: [
    { name: 'a', image: '1' },
    { name: 'b', image: '1' },
  ],
};

const ROWS: readonly Row[] = [
  {
    says: 'null takes a field out, everything else goes in',
    current: { a: 1, b: { c: 1 } },
    patch: { a: null, b: { d: 2 } },
    patched: { b: { c: 1, d: 2 } },
  },
  {
    says: 'an item is changed in its place',
    current: AB,
    patch: { containers: [{ name: 'b', image: '2' }] },
    patched: {
      containers: [
        { name: 'a', image: '1' },
        { name: 'b', image: '2' },
      ],
    },
  },
  {
    says: 'a new item comes first',
    current: AB,
    patch: { containers: [{ name: 'c' }] },
    patched: { containers: [{ name: 'c' }, { name: 'a', image: '1' }, { name: 'b', image: '1' }] },
  },
  {
    says: '$patch: delete takes an item of a list out',
    current: AB,
    patch: { containers: [{ name: 'a', $patch: 'delete' }] },
    patched: { containers: [{ name: 'b', image: '1' }] },
  },
  {
    says: '$patch: delete of an item that is not there changes nothing',
    current: AB,
    patch: { containers: [{ name: 'x', $patch: 'delete' }] },
    patched: AB,
  },
  {
    says: '$patch: replace in a list leaves only what the patch says',
    current: AB,
    patch: { containers: [{ $patch: 'replace' }, { name: 'c', image: '3' }] },
    patched: { containers: [{ name: 'c', image: '3' }] },
  },
  {
    says: '$patch: replace in a map leaves only what the patch says',
    current: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
    patch: { strategy: { $patch: 'replace', type: 'Recreate' } },
    patched: { strategy: { type: 'Recreate' } },
  },
  {
    says: '$patch: delete empties a map',
    current: { labels: { a: '1' } },
    patch: { labels: { $patch: 'delete' } },
    patched: { labels: {} },
  },
  {
    says: '$patch: merge is no word of a map',
    current: { labels: { a: '1' } },
    patch: { labels: { $patch: 'merge', b: '2' } },
    patched: 'unknown patch type: merge in map: map[$patch:merge b:2]',
  },
  {
    says: 'another $patch is refused',
    current: {},
    patch: { labels: { $patch: 'drop' } },
    patched: 'unknown patch type: drop in map: map[$patch:drop]',
  },
  {
    says: '$retainKeys drops the fields that it does not name',
    current: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } },
    patch: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
    patched: { strategy: { type: 'Recreate' } },
  },
  {
    says: '$retainKeys names what the patch says',
    current: { strategy: {} },
    patch: { strategy: { $retainKeys: ['rollingUpdate'], type: 'Recreate' } },
    patched: 'invalid patch format of retainKeys',
  },
  {
    says: '$setElementOrder puts the items in order, those that it does not name before their neighbours',
    current: { containers: [{ name: 'a' }, { name: 'x' }, { name: 'b' }] },
    patch: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }], containers: [{ name: 'a', image: '2' }] },
    patched: { containers: [{ name: 'x' }, { name: 'b' }, { name: 'a', image: '2' }] },
  },
  {
    says: '$setElementOrder alone orders too',
    current: { containers: [{ name: 'a' }, { name: 'b' }] },
    patch: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] },
    patched: { containers: [{ name: 'b' }, { name: 'a' }] },
  },
  {
    says: '$deleteFromPrimitiveList takes values out',
    current: { finalizers: ['a/a', 'b/b'] },
    patch: { '$deleteFromPrimitiveList/finalizers': ['a/a'] },
    patched: { finalizers: ['b/b'] },
  },
  {
    says: 'finalizers are added to',
    current: { finalizers: ['a/a'] },
    patch: { finalizers: ['b/b'] },
    patched: { finalizers: ['b/b', 'a/a'] },
  },
  {
    says: 'other lists of plain values are replaced',
    current: { args: ['a'] },
    patch: { args: ['b'] },
    patched: { args: ['b'] },
  },
  {
    says: 'an item’s own lists are patched too',
    current: {
      containers: [
        {
          name: 'a',
          env: [
            { name: 'X', value: '1' },
            { name: 'Y', value: '1' },
          ],
        },
      ],
    },
    patch: { containers: [{ name: 'a', env: [{ name: 'X', $patch: 'delete' }] }] },
    patched: { containers: [{ name: 'a', env: [{ name: 'Y', value: '1' }] }] },
  },
];

function map(object: object): JsonMap {
  const value = toJsonValue(object);
  return isJsonMap(value) ? value : new Map();
}

describe('a strategic merge patch', () => {
  test.each(ROWS)('$says', ({ current, patch, patched }) => {
    const result = applyStrategicPatch(map(current), map(patch));
    expect('reason' in result ? result.message : printJson(result)).toBe(
      typeof patched === 'string' ? patched : printJson(map(patched)),
    );
  });
});

function clusterWithDeployment(): Cluster {
  const cluster = createCluster(1);
  const manifest = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2,
    selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
    spec: {containers: [{name: c, image: nginx}, {name: d, image: busybox}]}}}}`;
  expect(applyText(cluster, manifest, 'STDIN').stderr).toBe('');
  return cluster;
}

function run(cluster: Cluster, line: string): string {
  const { stdout, stderr } = runKubectl(cluster, line);
  return stdout + stderr;
}

describe('kubectl patch', () => {
  const OTHER_UID = '11111111-1111-4111-8111-111111111111';

  test.each([
    [
      'a changed name',
      `-p '{"metadata":{"name":"b"}}'`,
      'Error from server (BadRequest): the name of the object (b) does not match the name on the URL (web)\n',
    ],
    [
      'a changed name in a JSON patch',
      `--type=json -p '[{"op":"replace","path":"/metadata/name","value":"b"}]'`,
      'Error from server (BadRequest): the name of the object (b) does not match the name on the URL (web)\n',
    ],
    [
      'a changed name in the status',
      `--subresource=status -p '{"metadata":{"name":"b"}}'`,
      'Error from server (BadRequest): the name of the object (b) does not match the name on the URL (web)\n',
    ],
    [
      'a changed namespace',
      `-p '{"metadata":{"namespace":"b"}}'`,
      'Error from server (BadRequest): the namespace of the provided object does not match the namespace sent on the request\n',
    ],
    [
      'a changed uid',
      `-p '{"metadata":{"uid":"${OTHER_UID}"}}'`,
      `The Deployment "web" is invalid: metadata.uid: Invalid value: "${OTHER_UID}": field is immutable\n`,
    ],
    [
      'a changed uid in the status',
      `--subresource=status -p '{"metadata":{"uid":"${OTHER_UID}"}}'`,
      `The Deployment "web" is invalid: metadata.uid: Invalid value: "${OTHER_UID}": field is immutable\n`,
    ],
  ])('refuses %s', (_, patch, error) => {
    const cluster = clusterWithDeployment();
    const before = getObject(cluster.store, 'Deployment', 'default', 'web');
    expect(run(cluster, `patch deployment web ${patch}`)).toBe(error);
    expect(getObject(cluster.store, 'Deployment', 'default', 'web')).toBe(before);
  });

  test('takes a container away by $patch: delete', () => {
    const cluster = clusterWithDeployment();
    const patch = '{"spec":{"template":{"spec":{"containers":[{"name":"d","$patch":"delete"}]}}}}';
    expect(run(cluster, `patch deployment web -p '${patch}'`)).toBe('deployment.apps/web patched\n');
    const spec = getObject(cluster.store, 'Deployment', 'default', 'web')?.spec?.template.spec;
    expect(spec?.containers.map(({ name }) => name)).toEqual(['c']);
  });

  test('lets a Pod go by taking its finalizer off', () => {
    const cluster = createCluster(1);
    applyText(
      cluster,
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: held, finalizers: [example.com/hold]}}',
      'STDIN',
    );
    run(cluster, 'delete configmap held');
    expect(run(cluster, 'get configmap held')).toContain('held');
    run(cluster, `patch configmap held -p '{"metadata":{"$deleteFromPrimitiveList/finalizers":["example.com/hold"]}}'`);
    expect(run(cluster, 'get configmap held')).toContain('not found');
  });
});

describe('the scale subresource', () => {
  test('is a Scale', () => {
    const cluster = clusterWithDeployment();
    const { uid, resourceVersion } = getObject(cluster.store, 'Deployment', 'default', 'web')?.metadata ?? {};
    expect(run(cluster, 'get deployment web --subresource=scale')).toBe(
      'NAME   DESIRED   AVAILABLE   AGE\nweb    2         2           0s\n',
    );
    expect(run(cluster, 'get deployment web --subresource=scale -o name')).toBe('scale.autoscaling/web\n');
    expect(run(cluster, 'get deployment web --subresource=scale -o yaml')).toBe(`apiVersion: autoscaling/v1
kind: Scale
metadata:
  creationTimestamp: "2026-01-01T00:00:00Z"
  name: web
  namespace: default
  resourceVersion: "${resourceVersion}"
  uid: ${uid}
spec:
  replicas: 2
status:
  replicas: 2
  selector: app=web
`);
  });

  test.each([
    [
      'of a Pod is not there',
      'get pod web --subresource=scale',
      'Error from server (NotFound): the server could not find the requested resource\n',
    ],
    [
      'wants a name',
      'get deployments --subresource=scale',
      'error: subresource cannot be used when bulk resources are specified\n',
    ],
    [
      'is one that the kind has',
      'get deployment web --subresource=x',
      'Error from server (NotFound): the server could not find the requested resource\n',
    ],
  ])('%s', (_, line, error) => {
    expect(run(clusterWithDeployment(), line)).toBe(error);
  });

  test('is patched', () => {
    const cluster = clusterWithDeployment();
    const line = `patch deployment web --subresource=scale --type=merge -p '{"spec":{"replicas":3}}'`;
    expect(run(cluster, line)).toBe('scale.autoscaling/web patched\n');
    expect(getObject(cluster.store, 'Deployment', 'default', 'web')?.spec?.replicas).toBe(3);
  });
});

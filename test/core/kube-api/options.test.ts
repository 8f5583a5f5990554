import { beforeEach, describe, expect, test } from 'vitest';
import { nextGeneratedName } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';

const CORE = '/api/v1/namespaces/default';
const DEPLOYMENT = '/apis/apps/v1/namespaces/default/deployments/web';
const MERGE = 'application/merge-patch+json';
const MAP = { metadata: { name: 'c' }, data: { a: '1' } };
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: main, image: nginx}]}\n';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
  applyText(cluster, POD, 'STDIN');
  runKubectl(cluster, 'create configmap c --from-literal=a=0');
  runKubectl(cluster, 'create deployment web --image=nginx');
  advanceBy(cluster, 30_000, () => []);
});

function ask(method: string, target: string, body: unknown = '', contentType = 'application/json') {
  const [path = '', query = ''] = target.split('?');
  const answer = send(cluster, method, path, { body, contentType, query: new Map(new URLSearchParams(query)) });
  return { ...answer, says: plainOf(answer).message };
}

const invalid = (kind: string, words: string) => `${kind}Options.meta.k8s.io "" is invalid: ${words}`;
const NO_DRY_RUN = 'dryRun: Unsupported value: ["none"]: supported values: "All"';
const MAPS = `${CORE}/configmaps`;

/** What is asked in words that mean nothing is not done. */
const REFUSED: readonly (readonly [what: string, method: string, target: string, body: unknown, says: string])[] = [
  ['a creation that is tried out otherwise', 'POST', `${MAPS}?dryRun=none`, MAP, invalid('Create', NO_DRY_RUN)],
  ['an update that is tried out otherwise', 'PUT', `${MAPS}/c?dryRun=none`, MAP, invalid('Update', NO_DRY_RUN)],
  ['a patch that is tried out otherwise', 'PATCH', `${MAPS}/c?dryRun=none`, MAP, invalid('Patch', NO_DRY_RUN)],
  ['a deletion that is tried out otherwise', 'DELETE', `${MAPS}/c?dryRun=none`, '', invalid('Delete', NO_DRY_RUN)],
  ['the same in its body', 'DELETE', `${MAPS}/c`, { dryRun: ['none'] }, invalid('Delete', NO_DRY_RUN)],
  ['the same of all', 'DELETE', MAPS, { dryRun: ['none'] }, invalid('Delete', NO_DRY_RUN)],
  [
    'a manager of too long a name',
    'POST',
    `${MAPS}?fieldManager=${'x'.repeat(129)}`,
    MAP,
    invalid('Create', 'fieldManager: Too long: may not be more than 128 bytes'),
  ],
  [
    'a manager that cannot be printed',
    'PUT',
    `${MAPS}/c?fieldManager=%C3%A9%07`,
    MAP,
    invalid('Update', 'fieldManager: Invalid value: "é\\a": invalid character U+0007 (at position 2)'),
  ],
  [
    'a validation that is none',
    'PUT',
    `${MAPS}/c?fieldValidation=Loose`,
    MAP,
    invalid('Update', 'fieldValidation: Unsupported value: "Loose": supported values: "", "Ignore", "Strict", "Warn"'),
  ],
  [
    'force where nothing is applied',
    'PATCH',
    `${MAPS}/c?force=true`,
    MAP,
    invalid('Patch', 'force: Forbidden: may not be specified for non-apply patch'),
  ],
  [
    'a policy that is none',
    'DELETE',
    `${MAPS}/c`,
    { propagationPolicy: 'Slowly' },
    invalid(
      'Delete',
      'propagationPolicy: Unsupported value: "Slowly": supported values: "Foreground", "Background", "Orphan", "nil"',
    ),
  ],
  [
    'a policy said in two ways',
    'DELETE',
    `${MAPS}/c`,
    { propagationPolicy: 'Orphan', orphanDependents: true },
    invalid(
      'Delete',
      'propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set',
    ),
  ],
];

describe('what a request asks for', () => {
  test.each(REFUSED)('%s is refused', (_, method, target, body, says) => {
    const answer = ask(method, target, body, method === 'PATCH' ? MERGE : undefined);
    expect([answer.code, answer.says, answer.changes]).toEqual([422, says, false]);
    expect(runKubectl(cluster, 'get cm c -o jsonpath={.data.a}').stdout).toBe('0');
  });

  test('is tried out by an eviction whose options say so, as by drain --dry-run=server', () => {
    const evict = (deleteOptions: object) =>
      ask('POST', `${CORE}/pods/p/eviction`, { metadata: { name: 'p' }, deleteOptions });
    expect(evict({ dryRun: ['All'] })).toMatchObject({ code: 201, changes: false });
    expect(evict({ dryRun: ['none'] }).code).toBe(422);
    expect(evict({})).toMatchObject({ code: 201, changes: true });
  });

  test('of a deletion leaves what the object owns where it says so in the older way', () => {
    ask('DELETE', DEPLOYMENT, { orphanDependents: true });
    advanceBy(cluster, 30_000, () => []);
    expect(runKubectl(cluster, 'get deploy,rs -o name').stdout).toMatch(/^replicaset.apps\/web-\w+\n$/);
  });

  test('of a grace period below zero is a second', () => {
    expect(ask('DELETE', `${CORE}/pods/p`, { gracePeriodSeconds: -1 }).code).toBe(200);
    expect(runKubectl(cluster, 'get pod p -o jsonpath={.metadata.deletionGracePeriodSeconds}').stdout).toBe('1');
  });
});

const SCALE = (name: string, apiVersion = 'autoscaling/v1') => ({
  apiVersion,
  kind: 'Scale',
  metadata: { name },
  spec: { replicas: 3 },
});

describe('a part of an object', () => {
  test.each([
    ['pods/p/eviction', { metadata: { name: 'q' } }, 400, 'name in URL does not match name in Eviction object'],
    ['pods/p/binding', { metadata: { name: 'q' } }, 400, 'name in URL does not match name in Binding object'],
    [
      'pods/p/binding',
      { metadata: { name: 'p' }, target: { kind: 'Pod', name: 'q' } },
      500,
      'target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>"',
    ],
  ])('that is sent to %s says whose it is', (path, body, code, says) => {
    expect(ask('POST', `${CORE}/${path}`, body)).toMatchObject({ code, says, changes: false });
  });

  test('is bound to no node while it is deleted', () => {
    runKubectl(cluster, 'delete pod p --wait=false');
    const answer = ask('POST', `${CORE}/pods/p/binding`, { metadata: { name: 'p' }, target: { name: 'node-1' } });
    expect([answer.code, answer.says]).toEqual([
      409,
      'Operation cannot be fulfilled on pods/binding "p": pod p is being deleted, cannot be assigned to a host',
    ]);
  });

  test.each([
    [SCALE('other'), 'the name of the object (other) does not match the name on the URL (web)'],
    [
      SCALE('web', 'apps/v1'),
      'Scale in version "v1" cannot be handled as a Scale: no kind "Scale" is registered for version "apps/v1" in scheme "pkg/runtime/scheme.go:111"',
    ],
    [SCALE(''), 'the name of the object (web based on URL) was undeterminable: name must be provided'],
  ])('that is no size of the object is not taken for one', (body, says) => {
    expect(ask('PUT', `${DEPLOYMENT}/scale`, body)).toMatchObject({ code: 400, says, changes: false });
  });
});

test.each([
  ['a map', MAPS, { data: {} }],
  [
    'a Job',
    '/apis/batch/v1/namespaces/default/jobs',
    { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'm', image: 'busybox' }] } } } },
  ],
])('%s whose generated name is taken gets another one', (_, path, fields) => {
  const before = cluster.nextSerial;
  ask('POST', path, { metadata: { name: 'first' }, ...fields });
  const nextSerial = cluster.nextSerial + (cluster.nextSerial - before);
  const taken = nextGeneratedName({ ...cluster, nextSerial }, 'made-');
  expect(ask('POST', path, { metadata: { name: taken }, ...fields }).code).toBe(201);
  const made = send(cluster, 'POST', path, { body: { metadata: { generateName: 'made-' }, ...fields } });
  expect(plainOf(made)).toMatchObject({ metadata: { name: expect.stringMatching(/^made-\w{5}$/) } });
  expect(plainOf(made)).not.toMatchObject({ metadata: { name: taken } });
});

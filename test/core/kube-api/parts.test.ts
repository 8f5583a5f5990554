import { beforeEach, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';
import { SIGNING_REQUEST } from '../../builders/signing-request.ts';

const POD = '/api/v1/namespaces/default/pods/web';
const MERGE = { contentType: 'application/strategic-merge-patch+json' };

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
  const manifest =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: main, image: nginx, resources: {requests: {cpu: 100m}}}]}\n';
  applyText(cluster, manifest, 'STDIN');
  advanceBy(cluster, 20_000, () => []);
});

const debug = (container: object) =>
  send(cluster, 'PATCH', `${POD}/ephemeralcontainers`, {
    ...MERGE,
    body: { spec: { ephemeralContainers: [container] } },
  });

test('an ephemeral container is added to a running Pod, with its defaults, and starts', () => {
  expect(
    debug({ name: 'debugger', image: 'busybox', command: ['sleep', '600'], targetContainerName: 'main' }).code,
  ).toBe(200);
  advanceBy(cluster, 20_000, () => []);
  const path =
    '{.spec.ephemeralContainers[0].imagePullPolicy} {.status.ephemeralContainerStatuses[0].state.running.startedAt}';
  expect(runKubectl(cluster, `get pod web -o jsonpath="${path}"`).stdout).toMatch(/^Always 2026-/);
});

test('a Pod with an ephemeral container can still be resized', () => {
  debug({ name: 'debugger', image: 'busybox', command: ['sleep', '600'] });
  const body = { spec: { containers: [{ name: 'main', resources: { requests: { cpu: '200m' } } }] } };
  expect(send(cluster, 'PATCH', `${POD}/resize`, { ...MERGE, body }).code).toBe(200);
});

const REFUSED: readonly (readonly [name: string, container: object, message: string])[] = [
  ['without an image', { name: 'a' }, 'Pod "web" is invalid: spec.ephemeralContainers[0].image: Required value'],
  [
    'of a name that is taken',
    { name: 'main', image: 'busybox' },
    'Pod "web" is invalid: spec.ephemeralContainers[0].name: Duplicate value: "main"',
  ],
  [
    'with a target that is not there',
    { name: 'a', image: 'busybox', targetContainerName: 'nobody' },
    'Pod "web" is invalid: spec.ephemeralContainers[0].targetContainerName: Not found: "nobody"',
  ],
  [
    'with ports',
    { name: 'a', image: 'busybox', ports: [{ containerPort: 80 }] },
    'Pod "web" is invalid: spec.ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container',
  ],
];

test.each(REFUSED)('an ephemeral container is refused %s', (_, container, message) => {
  const answer = debug(container);
  expect([answer.code, plainOf(answer).message]).toEqual([422, message]);
});

test('an ephemeral container that is there stays as it is', () => {
  debug({ name: 'debugger', image: 'busybox' });
  const answer = send(cluster, 'PATCH', `${POD}/ephemeralcontainers`, {
    contentType: 'application/merge-patch+json',
    body: { spec: { ephemeralContainers: null } },
  });
  expect(plainOf(answer).message).toBe(
    'Pod "web" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral containers "debugger" may not be removed\n',
  );
});

const TOKEN = '/api/v1/namespaces/default/serviceaccounts/default/token';

test('a token has the claims of its account, is the same when the same is asked, and says that it is the lab’s', () => {
  const ask = () =>
    plainOf(send(cluster, 'POST', TOKEN, { body: { spec: { audiences: ['me'], expirationSeconds: 600 } } }));
  const { status } = ask() as { status: { token: string; expirationTimestamp: string } };
  expect(status.expirationTimestamp).toBe('2026-01-01T00:10:20Z');
  const [header = '', claims = '', signature = ''] = status.token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString());
  expect(JSON.parse(header)).toEqual({ alg: 'none', kid: 'podlab-training-lab' });
  expect(JSON.parse(claims)).toMatchObject({
    aud: ['me'],
    sub: 'system:serviceaccount:default:default',
    exp: 1_767_226_220,
  });
  expect(signature).toBe('no signature: a token of a training lab');
  expect(ask()).toEqual(
    plainOf(send(cluster, 'POST', TOKEN, { body: { spec: { audiences: ['me'], expirationSeconds: 600 } } })),
  );
});

const SIGNING = '/apis/certificates.k8s.io/v1/certificatesigningrequests/jane';
const signing = (...conditions: readonly object[]) => ({ metadata: { name: 'jane' }, status: { conditions } });
const APPROVED = { type: 'Approved', status: 'True', reason: 'Seen' };

const askForCertificate = () => applyText(cluster, SIGNING_REQUEST, 'STDIN');

test('a request for a certificate is approved by its approval, which takes the conditions alone', () => {
  askForCertificate();
  const sent = { ...signing(APPROVED), spec: { request: 'eA==', signerName: 'x/y', usages: [] } };
  expect(send(cluster, 'PATCH', `${SIGNING}/approval`, { ...MERGE, body: sent }).code).toBe(200);
  const path = '{.status.conditions[*].type} {.status.conditions[0].lastUpdateTime} {.spec.signerName}';
  expect(runKubectl(cluster, `get csr jane -o jsonpath="${path}"`).stdout).toBe(
    'Approved 2026-01-01T00:00:20Z kubernetes.io/kube-apiserver-client',
  );
  expect(runKubectl(cluster, 'certificate deny jane').stderr).toContain('is already Approved');
});

const DECISIONS: readonly (readonly [name: string, part: string, conditions: readonly object[], message: string])[] = [
  [
    'a decision by its status',
    'status',
    [APPROVED],
    'status.conditions: Forbidden: updates may not add a condition of type "Approved"',
  ],
  [
    'both decisions',
    'approval',
    [APPROVED, { type: 'Denied', status: 'True' }],
    'status.conditions: Invalid value: "Denied": Approved and Denied conditions are mutually exclusive',
  ],
  [
    'a decision that is none',
    'approval',
    [{ type: 'Approved', status: 'False' }],
    'status.conditions[0].status: Unsupported value: "False": supported values: "True"',
  ],
];

test.each(DECISIONS)('a request for a certificate does not take %s', (_, part, conditions, message) => {
  askForCertificate();
  const answer = send(cluster, 'PATCH', `${SIGNING}/${part}`, { ...MERGE, body: signing(...conditions) });
  expect([answer.code, plainOf(answer).message]).toEqual([
    422,
    `CertificateSigningRequest.certificates.k8s.io "jane" is invalid: ${message}`,
  ]);
});

test('a namespace that waits is let go by its finalize, and by no other write', () => {
  runKubectl(cluster, 'create namespace stuck');
  const path = '/api/v1/namespaces/stuck';
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'stuck' }, spec: { finalizers: ['a.io/b'] } };
  expect(plainOf(send(cluster, 'PUT', path, { body })).spec).toEqual({ finalizers: ['kubernetes'] });
  expect(plainOf(send(cluster, 'PUT', `${path}/finalize`, { body })).spec).toEqual({ finalizers: ['a.io/b'] });
  const free = { ...body, spec: {} };
  expect(send(cluster, 'PUT', `${path}/finalize`, { body: free }).code).toBe(200);
  expect(send(cluster, 'DELETE', path).code).toBe(200);
  expect(send(cluster, 'PATCH', `${path}/finalize`, { body: free }).code).toBe(405);
});

const WRONG: readonly (readonly [
  name: string,
  method: string,
  path: string,
  body: unknown,
  code: number,
  message: string,
])[] = [
  [
    'a token for less than ten minutes',
    'POST',
    TOKEN,
    { spec: { expirationSeconds: 60 } },
    422,
    'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes',
  ],
  [
    'a token of nobody',
    'POST',
    TOKEN.replace('/default/token', '/no/token'),
    {},
    404,
    'serviceaccounts "no" not found',
  ],
  ['a part that no kind has', 'GET', `${POD}/nope`, '', 404, 'the server could not find the requested resource'],
  [
    'the status of a kind without',
    'GET',
    '/api/v1/namespaces/default/configmaps/a/status',
    '',
    404,
    'the server could not find the requested resource',
  ],
  ['a size of what has none', 'GET', `${POD}/scale`, '', 404, 'the server could not find the requested resource'],
  [
    'a read of what can only be made',
    'GET',
    `${POD}/eviction`,
    '',
    405,
    'the server does not allow this method on the requested resource',
  ],
];

test.each(WRONG)('refused is %s', (_, method, path, body, code, message) => {
  const answer = send(cluster, method, path, { body });
  expect([answer.code, plainOf(answer).message]).toEqual([code, message]);
});

test('a copy whose namespace and identity are empty, as protobuf has them, is what its address names', () => {
  runKubectl(cluster, 'create configmap settings --from-literal=a=1');
  const empty = { namespace: '', uid: '', resourceVersion: '', generateName: '', selfLink: '' };
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', ...empty }, data: { a: '2' } };
  expect(send(cluster, 'PUT', '/api/v1/namespaces/default/configmaps/settings', { body }).code).toBe(200);
  expect(runKubectl(cluster, 'get configmap settings -o jsonpath={.data.a}').stdout).toBe('2');
});

import { beforeEach, expect, test } from 'vitest';
import { impersonate } from '../../../core/apiserver/authorize.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';

const ACCESS = '/apis/authorization.k8s.io/v1';
const MERGE = { contentType: 'application/merge-patch+json' };

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
  runKubectl(cluster, 'create role reader --verb=get,list --resource=pods');
  runKubectl(cluster, 'create rolebinding jane --role=reader --user=jane');
  runKubectl(cluster, 'create deployment web --image=nginx');
  advanceBy(cluster, 20_000, () => []);
});

const asJane = (method: string, path: string, more = {}) =>
  send(cluster, method, path, { user: impersonate('jane', []), ...more });

const MAY: readonly (readonly [what: string, method: string, path: string, code: number, message: string])[] = [
  ['list what her role says', 'GET', '/api/v1/namespaces/default/pods', 200, ''],
  ['ask which kinds there are', 'GET', '/apis', 200, ''],
  [
    'watch them, for a watch is a verb of its own',
    'GET',
    '/api/v1/namespaces/default/pods?watch=true',
    403,
    'pods is forbidden: User "jane" cannot watch resource "pods" in API group "" in the namespace "default"',
  ],
  [
    'list them everywhere',
    'GET',
    '/api/v1/pods',
    403,
    'pods is forbidden: User "jane" cannot list resource "pods" in API group "" at the cluster scope',
  ],
  [
    'scale a Deployment',
    'PATCH',
    '/apis/apps/v1/namespaces/default/deployments/web/scale',
    403,
    'deployments.apps "web" is forbidden: User "jane" cannot patch resource "deployments/scale" in API group "apps" in the namespace "default"',
  ],
  [
    'delete a collection',
    'DELETE',
    '/api/v1/namespaces/default/pods',
    403,
    'pods is forbidden: User "jane" cannot deletecollection resource "pods" in API group "" in the namespace "default"',
  ],
  [
    'read a resource that nobody has, of which she is not told that either',
    'GET',
    '/api/v1/namespaces/default/podz/a',
    403,
    'podz "a" is forbidden: User "jane" cannot get resource "podz" in API group "" in the namespace "default"',
  ],
  [
    'read the status of a namespace',
    'GET',
    '/api/v1/namespaces/default/status',
    403,
    'namespaces "default" is forbidden: User "jane" cannot get resource "namespaces/status" in API group "" in the namespace "default"',
  ],
  ['read the metrics of the server', 'GET', '/metrics', 403, 'forbidden: User "jane" cannot get path "/metrics"'],
];

test.each(MAY)('somebody who may list Pods may %s, or is told why not', (_, method, target, code, message) => {
  const [path = '', query] = target.split('?');
  const answer = asJane(method, path, { query: new Map(query === undefined ? [] : [['watch', 'true']]), body: '{}' });
  expect([answer.code, answer.changes]).toEqual([code, false]);
  if (message !== '') expect(plainOf(answer)).toMatchObject({ reason: 'Forbidden', message });
});

test('a service account acts with the groups of its namespace', () => {
  runKubectl(cluster, 'create rolebinding all --role=reader --group=system:serviceaccounts:default');
  const user = impersonate('system:serviceaccount:default:default', []);
  expect(send(cluster, 'GET', '/api/v1/namespaces/default/pods', { user }).code).toBe(200);
});

test('a group without a user is a mistake of the request', () => {
  const answer = send(cluster, 'GET', '/api', { user: { username: '', groups: ['a'] } });
  expect([answer.code, plainOf(answer).message]).toEqual([400, 'requested a without impersonating a user']);
});

const PODS = { namespace: 'default', verb: 'list', resource: 'pods' };
const NODES = { verb: 'delete', resource: 'nodes' };

const REVIEWS: readonly (readonly [name: string, path: string, spec: object, status: object])[] = [
  ['one’s own access', `${ACCESS}/selfsubjectaccessreviews`, { resourceAttributes: NODES }, { allowed: true }],
  [
    'the access of somebody',
    `${ACCESS}/subjectaccessreviews`,
    { user: 'jane', resourceAttributes: PODS },
    { allowed: true },
  ],
  [
    'the access of somebody to what is not hers',
    `${ACCESS}/subjectaccessreviews`,
    { user: 'jane', resourceAttributes: NODES },
    { allowed: false },
  ],
  [
    'the access of a group to an address',
    `${ACCESS}/subjectaccessreviews`,
    { groups: ['system:authenticated'], nonResourceAttributes: { verb: 'get', path: '/api' } },
    { allowed: true },
  ],
  [
    'access in one namespace',
    `${ACCESS}/namespaces/default/localsubjectaccessreviews`,
    { user: 'jane', resourceAttributes: PODS },
    { allowed: true },
  ],
];

test.each(REVIEWS)('a review of %s is answered', (_, path, spec, status) => {
  const answer = send(cluster, 'POST', path, { body: { spec } });
  expect([answer.code, answer.changes]).toEqual([201, false]);
  expect(plainOf(answer)).toMatchObject({ spec, status });
});

test('who acts as somebody else asks for that one', () => {
  const body = { spec: { resourceAttributes: NODES } };
  const review = (path: string, spec: object) => plainOf(asJane('POST', path, { body: { spec } })).status;
  expect(review(`${ACCESS}/selfsubjectaccessreviews`, body.spec)).toEqual({ allowed: false });
  expect(review('/apis/authentication.k8s.io/v1/selfsubjectreviews', {})).toEqual({
    userInfo: { groups: ['system:authenticated'], username: 'jane' },
  });
  expect(review(`${ACCESS}/selfsubjectrulesreviews`, { namespace: 'default' })).toMatchObject({
    incomplete: false,
    resourceRules: expect.arrayContaining([{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }]),
  });
});

const WRONG: readonly (readonly [
  name: string,
  method: string,
  path: string,
  body: unknown,
  code: number,
  says: string,
])[] = [
  [
    'a review that asks nothing',
    'POST',
    `${ACCESS}/selfsubjectaccessreviews`,
    { spec: {} },
    422,
    '.authorization.k8s.io "" is invalid: spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
  ],
  [
    'a review of nobody',
    'POST',
    `${ACCESS}/subjectaccessreviews`,
    { spec: { resourceAttributes: PODS } },
    422,
    '.authorization.k8s.io "" is invalid: spec.user: Invalid value: "": at least one of user or group must be specified',
  ],
  [
    'a local review of another namespace',
    'POST',
    `${ACCESS}/namespaces/kube-system/localsubjectaccessreviews`,
    { spec: { user: 'jane', resourceAttributes: PODS } },
    422,
    '.authorization.k8s.io "" is invalid: spec.resourceAttributes.namespace: Invalid value: "default": must match metadata.namespace',
  ],
  ['rules of no namespace', 'POST', `${ACCESS}/selfsubjectrulesreviews`, {}, 400, 'no namespace on request'],
  [
    'a review of no token',
    'POST',
    '/apis/authentication.k8s.io/v1/tokenreviews',
    {},
    400,
    'token is required for TokenReview in authentication',
  ],
  [
    'a review that is read',
    'GET',
    `${ACCESS}/subjectaccessreviews`,
    '',
    405,
    'the server does not allow this method on the requested resource',
  ],
  [
    'a local review without its namespace',
    'POST',
    `${ACCESS}/localsubjectaccessreviews`,
    {},
    404,
    'the server could not find the requested resource',
  ],
];

test.each(WRONG)('refused is %s', (_, method, path, body, code, says) => {
  const answer = send(cluster, method, path, { body });
  expect([answer.code, plainOf(answer).message]).toEqual([code, says]);
});

const reviewToken = (token: string, audiences: readonly string[] = []) =>
  plainOf(
    send(cluster, 'POST', '/apis/authentication.k8s.io/v1/tokenreviews', { body: { spec: { token, audiences } } }),
  ).status as Record<string, unknown>;

test('a token that the lab issued is its account’s for an hour, for its audience', () => {
  const token = runKubectl(cluster, 'create token default').stdout;
  const { authenticated, user, audiences } = reviewToken(token);
  expect([authenticated, audiences]).toEqual([true, ['https://kubernetes.default.svc.cluster.local']]);
  expect(user).toMatchObject({
    username: 'system:serviceaccount:default:default',
    groups: ['system:serviceaccounts', 'system:serviceaccounts:default', 'system:authenticated'],
  });
  expect(reviewToken(token, ['vault']).error).toMatch(/is invalid for the target audiences \["vault"\]/);
  expect(reviewToken(runKubectl(cluster, 'create token default --audience=vault').stdout, ['vault'])).toMatchObject({
    authenticated: true,
    audiences: ['vault'],
  });
  advanceBy(cluster, 3_600_000, () => []);
  expect(reviewToken(token).error).toMatch(/token has expired/);
});

test('another text is no token: not of the form, of nobody, or with other claims', () => {
  const token = runKubectl(cluster, 'create token default').stdout;
  const [header = '', claims = '', signature = ''] = token.split('.');
  const changed = Buffer.from(claims, 'base64url').toString().replace('"sub":"system', '"x":1,"sub":"system');
  const forged = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
  const foreign = [
    header,
    Buffer.from('{"sub":"system:serviceaccount:a:b","aud":[],"exp":2,"iat":1}').toString('base64url'),
  ];
  for (const text of ['x', 'a.b.c', `${header}.bnVsbA.${signature}`, forged, foreign.join('.')]) {
    expect(reviewToken(text)).toEqual({ user: {}, error: 'invalid bearer token' });
  }
});

test('a Pod is bound by the older way too', () => {
  applyText(
    cluster,
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {schedulerName: mine, containers: [{name: main, image: nginx}]}\n',
    'STDIN',
  );
  const body = { metadata: { name: 'p' }, target: { kind: 'Node', name: 'node-2' } };
  expect(send(cluster, 'POST', '/api/v1/namespaces/default/bindings', { body }).code).toBe(201);
  expect(runKubectl(cluster, 'get pod p -o jsonpath={.spec.nodeName}').stdout).toBe('node-2');
  expect(send(cluster, 'GET', '/api/v1/namespaces/default/bindings').code).toBe(405);
  expect(send(cluster, 'POST', '/api/v1/namespaces/default/bindings', { body: {} }).code).toBe(500);
});

const SCALE = '/apis/apps/v1/namespaces/default/deployments/web/scale';

test('a size that is none is a mistake of the Scale, for the API and for kubectl', () => {
  const answer = send(cluster, 'PATCH', SCALE, { ...MERGE, body: { spec: { replicas: -1 } } });
  const words = 'spec.replicas: Invalid value: -1: must be greater than or equal to 0';
  expect(plainOf(answer)).toMatchObject({
    code: 422,
    message: `Scale.autoscaling "web" is invalid: ${words}`,
    details: { group: 'autoscaling', kind: 'Scale', name: 'web', causes: [{ field: 'spec.replicas' }] },
  });
  const said = runKubectl(cluster, `patch deploy web --subresource=scale --type=merge -p '{"spec":{"replicas":-1}}'`);
  expect(said.stderr).toBe(`The Scale "web" is invalid: ${words}\n`);
  const text = send(cluster, 'PATCH', SCALE, { ...MERGE, body: { spec: { replicas: 'three' } } });
  expect(plainOf(text)).toMatchObject({ code: 422, details: { causes: [{ field: 'patch' }] } });
});

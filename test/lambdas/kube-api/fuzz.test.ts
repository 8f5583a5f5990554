import { request as sendRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyText } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { listApiResources } from '../../../core/objects/api-resources.ts';
import { listKindFacts } from '../../../core/objects/kinds.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';
import { drawInteger } from '../../../core/sim/random.ts';
import { type OpenLab, openLab } from '../../builders/kube-api.ts';
import { CUSTOM_WORLD } from '../../conformance/custom-world.ts';

/** CI asks the same each time; by hand: `PODLAB_FUZZ_SEED=7 PODLAB_FUZZ=5000 npx vitest run …`. */
const SEED = Number(process.env.PODLAB_FUZZ_SEED ?? 135);
const REQUESTS = Number(process.env.PODLAB_FUZZ ?? 1400);

const WORLD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: main, image: busybox, command: [sleep, '36000']}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {a: b}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: jane}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}]
`;

const TABS = '/apis/stable.example.com/v1/namespaces/default/crontabs';

const NAMES = [
  'p',
  'web',
  'c',
  'default',
  'node-1',
  'nobody',
  'UPPER',
  '%',
  '%zz',
  '..',
  'a%2Fb',
  '__proto__',
  'x'.repeat(300),
  '파드',
];
const PARTS = [
  '',
  '',
  '',
  'status',
  'scale',
  'log',
  'exec',
  'attach',
  'eviction',
  'binding',
  'resize',
  'ephemeralcontainers',
  'token',
  'approval',
  'finalize',
  'portforward',
  'proxy',
  'nope',
];
const METHODS = ['GET', 'GET', 'POST', 'PUT', 'PATCH', 'PATCH', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];
const TYPES = [
  ...['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf', 'text/plain', ''],
  ...['application/json-patch+json', 'application/merge-patch+json', 'application/strategic-merge-patch+json'],
  ...['application/apply-patch+yaml', 'application/apply-patch+cbor', 'application/apply-patch+yaml; charset=utf-8'],
];
const ACCEPTS = [
  ...['application/json', '*/*', '', 'application/vnd.kubernetes.protobuf', 'garbage;;;='],
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
  'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
];
const QUERIES = [
  ...['fieldManager=me', 'force=true', 'force=maybe', 'dryRun=All', 'fieldValidation=Strict', 'fieldValidation=Nope'],
  ...[
    'limit=1',
    'limit=-1',
    'limit=x',
    'continue=1-1',
    'continue=zz',
    'labelSelector=app%3Dweb',
    'labelSelector=((',
    'fieldSelector=a=b',
  ],
  ...[
    'resourceVersion=1',
    'resourceVersion=x',
    'includeObject=Object',
    'follow=false',
    'tailLines=x',
    'sinceTime=never',
    'container=main',
  ],
  ...['gracePeriodSeconds=-1', 'gracePeriodSeconds=0', 'propagationPolicy=Nope', 'command=ls', 'previous=true', '%=%'],
];
/** Whom somebody acts as. */
const ACTORS: readonly Record<string, string>[] = [
  ...[{}, {}, {}, { 'impersonate-user': 'jane' }, { 'impersonate-group': 'g' }, { 'impersonate-user': '' }],
  ...[
    { 'impersonate-user': 'system:serviceaccount:default:default' },
    { 'impersonate-user': 'system:serviceaccount:::' },
  ],
  ...[
    { 'impersonate-user': 'jane', 'impersonate-group': 'system:masters' },
    { 'impersonate-user': 'system:anonymous' },
  ],
  ...[{ 'impersonate-user': 'jane', 'impersonate-uid': '%', 'impersonate-extra-a%zz': 'x' }],
];
/** What is asked of the kinds that are questions, and what other kinds' parts take. */
const QUESTIONS = [
  ...[
    '{"spec":{}}',
    '{"spec":null}',
    '{"spec":[]}',
    '{"spec":{"token":7}}',
    '{"spec":{"token":"a.b.c"}}',
    '{"spec":{"token":""}}',
  ],
  ...[
    '{"spec":{"resourceAttributes":{"verb":"get","resource":"pods"}}}',
    '{"spec":{"resourceAttributes":{"verb":{}}}}',
  ],
  ...[
    '{"spec":{"nonResourceAttributes":{"path":"/x","verb":"get"},"user":"jane"}}',
    '{"spec":{"user":"jane","groups":"x"}}',
  ],
  ...[
    '{"spec":{"namespace":"default"}}',
    '{"spec":{"namespace":7}}',
    '{"spec":{"resourceAttributes":{"namespace":"other"},"user":"a"}}',
  ],
  ...[
    '{"spec":{"cronSpec":"* * * * *","replicas":"three"}}',
    '{"spec":{"cronSpec":"* * * * *","steps":[{}],"extra":{"a":[1]}}}',
  ],
  ...[
    '{"spec":{"cronSpec":"* * * * *","replicas":3},"status":{"replicas":1,"labelSelector":"a=b"}}',
    '{"spec":{"cronSpec":{}}}',
  ],
  ...['{"spec":{"maxReplicas":0}}', '{"spec":{"metrics":[{"type":"Resource"}],"targetCPUUtilizationPercentage":"x"}}'],
  ...[
    '{"status":{"conditions":[{"type":"Approved","status":"True"}]}}',
    '{"status":{"conditions":[7]}}',
    '{"spec":{"finalizers":7}}',
  ],
];
/** JSON patches: of places that are there, of none, of wrong ones. */
const JSON_PATCHES = [
  ...[
    '[{"op":"add","path":"/metadata/labels/x","value":"y"}]',
    '[{"op":"add","path":"/metadata/labels","value":{"x":"y"}}]',
  ],
  ...[
    '[{"op":"remove","path":"/spec"}]',
    '[{"op":"remove","path":""}]',
    '[{"op":"replace","path":"","value":{}}]',
    '[{"op":"add","path":"/spec/-","value":1}]',
  ],
  ...[
    '[{"op":"copy","from":"/spec","path":"/status"}]',
    '[{"op":"move","from":"/metadata","path":"/metadata/x"}]',
    '[{"op":"test","path":"/spec/replicas","value":null}]',
  ],
  ...[
    '[{"op":"add","path":"/spec/containers/99","value":{}}]',
    '[{"op":"replace","path":"/spec/containers/0/image","value":7}]',
    '[{"op":"remove","path":"/metadata/name"}]',
  ],
  ...[
    '[{"op":"add","path":"~2","value":1}]',
    '[{"op":"add","path":"/__proto__/x","value":1}]',
    '[{}]',
    '[7]',
    '[[]]',
    '{"op":"add"}',
    '[{"op":"replace","path":"/spec/replicas","value":2}]',
  ],
  ...[
    '[{"op":"add","path":"/status/replicas","value":"x"}]',
    '[{"op":"replace","path":"/metadata/resourceVersion","value":"1"}]',
    '[{"op":"replace","path":"/kind","value":"Pod"}]',
  ],
];
const BODIES = [
  ...[
    '',
    '{}',
    'null',
    '[]',
    '[[[[',
    '"text"',
    '{"a":',
    'a: [b',
    '- x\n- y',
    '\u0000\u0001',
    '{"metadata":null,"spec":null}',
  ],
  ...[
    'k8s\u0000garbage',
    'k8s\u0000\u0012\uffff',
    '{"spec":{"replicas":-1}}',
    '{"spec":{"replicas":"three"}}',
    '{"spec":{"replicas":3}}',
  ],
  ...[
    '{"metadata":{"labels":{"__proto__":"x","constructor":"y"}}}',
    '{"metadata":{"managedFields":[{}]}}',
    '{"metadata":{"managedFields":7}}',
  ],
  '{"metadata":{"managedFields":[{"manager":"m","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:a":{}}}}]}}',
  '{"metadata":{"managedFields":[{"manager":"m","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"x":1}}]}}',
  ...[
    '[{"op":"replace","path":"/spec/replicas","value":2}]',
    '[{"op":"remove","path":"/nope"}]',
    '[{"op":"move"}]',
    '[{"op":"test","path":"/metadata/name","value":"p"}]',
  ],
  ...[
    '{"$patch":"replace"}',
    '{"$patch":"nope"}',
    '{"spec":{"$setElementOrder/containers":7}}',
    '{"spec":{"containers":[{"$patch":"delete","name":"main"}]}}',
  ],
  ...[
    '{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:1.29"}]}}}}',
    '{"spec":{"ephemeralContainers":[{"name":"d","image":"busybox"}]}}',
  ],
  ...[
    '{"kind":"DeleteOptions","gracePeriodSeconds":"x"}',
    '{"preconditions":{"uid":"no"}}',
    '{"metadata":{"name":"p"},"target":{"name":"node-1"}}',
    '{"spec":{"audiences":[1]}}',
  ],
  `{"deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  `a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n`,
];

let lab: OpenLab;
let draws = 0;

const pick = <T>(list: readonly T[]): T => {
  draws += 1;
  const item = list[drawInteger(SEED, `fuzz/${draws}`, 0, list.length - 1)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** Places that are there, as long as nothing deletes them. */
const GOOD = [
  ...['/apis/apps/v1/namespaces/default/deployments/web', '/api/v1/namespaces/default/pods/p', '/api/v1/nodes/node-1'],
  ...['/api/v1/namespaces/default/configmaps/c', '/api/v1/namespaces/default/serviceaccounts/default'],
  ...[
    '/api/v1/namespaces/default/configmaps',
    '/api/v1/pods',
    '/apis/apps/v1/deployments',
    '/api/v1/namespaces/default/pods',
  ],
  ...[
    TABS,
    `${TABS}/rich`,
    `${TABS}/plain`,
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/crontabs.stable.example.com',
  ],
  ...['v1', 'v2'].map((version) => `/apis/autoscaling/${version}/namespaces/default/horizontalpodautoscalers/web`),
];
/** Reviews, which answer and keep nothing. */
const REVIEWS = [
  ...['selfsubjectaccessreviews', 'subjectaccessreviews', 'localsubjectaccessreviews', 'selfsubjectrulesreviews'].map(
    (word) => `/apis/authorization.k8s.io/v1/${word}`,
  ),
  ...['selfsubjectreviews', 'tokenreviews'].map((word) => `/apis/authentication.k8s.io/v1/${word}`),
  '/apis/authorization.k8s.io/v1/namespaces/default/localsubjectaccessreviews',
];

function drawPath(): string {
  if (pick([true, false])) return pick(GOOD) + pick(['', '', '', '', '', '/status', '/scale', `/${pick(PARTS)}`]);
  if (pick([0, 0, 0, 0, 1]) === 1) return pick(REVIEWS);
  const odd = [
    '/',
    '/api',
    '/apis',
    '/version',
    '/openapi/v2',
    '/openapi/v3/api/v1',
    '/healthz',
    '/metrics',
    '/api/v1/nope',
    '//',
    '/apis/apps/v1/namespaces',
  ];
  if (pick([0, 0, 0, 0, 0, 0, 0, 1]) === 1) return pick(odd);
  const { apiVersion, resource, namespaced } = pick(listApiResources(listKindFacts()));
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const place =
    namespaced && pick([true, true, false])
      ? `${root}/namespaces/${pick(['default', 'kube-system', 'nowhere', ''])}`
      : root;
  const name = pick([...NAMES, '', '', '']);
  const part = name === '' ? '' : pick(PARTS);
  return [place, resource, name, part]
    .filter((word) => word !== '')
    .map(encodeLoosely)
    .join('/');
}

/** Paths go out as they are, but for what HTTP has no letters for. */
function encodeLoosely(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, (char) => encodeURIComponent(char));
}

/** A document that the kind could have, so that writes come through too. */
function drawBody(path: string, contentType: string): string {
  if (contentType.includes('json-patch') && pick([true, true, false])) return pick(JSON_PATCHES);
  if (REVIEWS.includes(path)) return pick(QUESTIONS);
  if (pick([true, false])) return pick([pick(BODIES), pick(BODIES), pick(QUESTIONS)]);
  if (path.startsWith(TABS)) return tableBody();
  const kind = path.includes('deployments') ? 'Deployment' : path.includes('pods') ? 'Pod' : 'ConfigMap';
  const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1';
  const name = pick(['p', 'web', 'c', `fresh-${draws}`]);
  const data =
    kind === 'ConfigMap'
      ? { data: { a: pick(['1', '2']) } }
      : { spec: { replicas: pick([1, 2, 3]), containers: [{ name: 'main', image: 'busybox' }] } };
  return JSON.stringify({ apiVersion, kind, metadata: { name, labels: { a: 'b' } }, ...data });
}

/** An object of the kind that a definition brought, whole and right but for some. */
function tableBody(): string {
  return JSON.stringify({
    apiVersion: 'stable.example.com/v1',
    kind: 'CronTab',
    metadata: {
      name: pick(['rich', 'plain', `table-${draws}`]),
      resourceVersion: pick(['', '', '1', 'x']),
    },
    spec: {
      cronSpec: pick(['* * * * *', 'never']),
      replicas: pick([1, 2, 99, '3']),
      tags: pick([['a'], ['a', 'a'], 'a']),
    },
  });
}

interface Answered {
  readonly code: number;
  readonly type: string;
  readonly text: string;
}

function send(method: string, path: string, headers: Record<string, string>, body: string): Promise<Answered> {
  const { hostname, port, pathname } = new URL(lab.url);
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const request = sendRequest(
      { hostname, port, method, path: pathname + path, headers: { ...headers, ...length }, timeout: 10_000 },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () =>
          resolve({ code: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
        );
      },
    );
    request.on('timeout', () => request.destroy(new Error(`no answer: ${method} ${path}`)));
    request.on('error', reject);
    request.end(body);
  });
}

beforeAll(async () => {
  lab = await openLab(SEED, ({ cluster }) => {
    applyText(cluster, WORLD, 'STDIN');
    applyText(cluster, CUSTOM_WORLD, 'STDIN');
    advanceBy(cluster, 30_000, () => []);
  });
});

afterAll(() => lab.close());

test(`whatever ${REQUESTS} requests say, each gets a document or a Status that says no, and the lab stays whole`, async () => {
  const codes = new Map<number, number>();
  for (let sent = 0; sent < REQUESTS; sent += 1) {
    const [method, path] = [pick(METHODS), drawPath()];
    const query = pick([0, 0, 1]) === 0 ? '' : `?${pick(QUERIES)}&${pick(QUERIES)}`;
    const contentType = pick(TYPES);
    const headers = {
      ...pick(ACTORS),
      'content-type': contentType,
      accept: pick(ACCEPTS),
      'user-agent': pick(['', 'fuzz/1', 'kubectl/v1.35']),
    };
    const body = method === 'GET' || method === 'HEAD' || method === 'TRACE' ? '' : drawBody(path, contentType);
    const { code, type, text } = await send(method, path + query, headers, body);
    const what = `seed ${SEED}, ${sent}: ${method} ${path}${query} ${contentType} ${body.slice(0, 200)} → ${code} ${text.slice(0, 300)}`;
    codes.set(code, (codes.get(code) ?? 0) + 1);
    // What is wrong is the server's fault in the API server's own words, too, of versions and bindings: then it says no reason.
    if (code >= 500) expect(JSON.parse(text).reason, what).toBeUndefined();
    if (code >= 400 && method !== 'HEAD') {
      expect(type, what).toBe('application/json');
      expect(JSON.parse(text), what).toMatchObject({ kind: 'Status', status: 'Failure', code });
    } else if (type.startsWith('application/json') && method !== 'HEAD') JSON.parse(text.split('\n')[0] ?? '');
  }
  // It is no fuzz that is refused at the door.
  expect(codes.get(200) ?? 0).toBeGreaterThan(REQUESTS / 20);
  expect(codes.get(201) ?? 0).toBeGreaterThan(0);
  const session = await lab.read();
  const saved = saveSession(session);
  const [one, other] = [loadSession(saved), loadSession(saved)];
  if (!one.ok || !other.ok) throw new Error('the lab cannot be loaded');
  expect(saveSession(one.session)).toBe(saved);
  for (const { session: again } of [one, other]) advanceBy(again.cluster, 600_000, () => []);
  expect(saveSession(one.session)).toBe(saveSession(other.session));
});

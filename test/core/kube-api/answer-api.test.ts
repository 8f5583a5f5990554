import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import {
  type ApiAnswer,
  type ApiRequest,
  answerApi,
  type Known,
  knownNow,
  nextBookmarkMs,
  nextStep,
  openWatch,
  watchedPlace,
} from '../../../core/kube-api/index.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { type JsonMap, printJson } from '../../../core/manifest/json-value.ts';
import { kindFacts } from '../../../core/objects/kinds.ts';

const PODS = '/api/v1/namespaces/default/pods';
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
  const names = ['a', 'b', 'c'];
  const pod = (name: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${name}}}\nspec: {containers: [{name: main, image: nginx}]}\n`;
  applyText(cluster, names.map(pod).join('---\n'), 'STDIN');
  advanceBy(cluster, 20_000, () => []);
});

const BUDGET =
  'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: p}\nspec: {minAvailable: 1, selector: {matchLabels: {app: a}}}\n';

function ask(method: string, target: string, more: Partial<ApiRequest> = {}): ApiAnswer {
  const [path = '', query = ''] = target.split('?');
  const pairs =
    query === ''
      ? []
      : query.split('&').map((pair): [string, string] => {
          const at = pair.indexOf('=');
          return [pair.slice(0, at), pair.slice(at + 1)];
        });
  const request = {
    method,
    path,
    basePath: '',
    query: new Map(pairs),
    accept: 'application/json',
    contentType: 'application/json',
    userAgent: '',
    body: '',
  };
  return answerApi(cluster, { ...request, ...more });
}

/** The answer's document as plain JSON. */
function plain({ body }: ApiAnswer): Record<string, unknown> {
  const value: unknown = JSON.parse(typeof body === 'string' ? body : printJson(body));
  return value as Record<string, unknown>;
}

const POD = (spec: object, name = 'd') => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });
const MAIN = { containers: [{ name: 'main', image: 'nginx' }] };
const MERGE = { contentType: 'application/merge-patch+json' };

/** What is refused: with its code and reason, in words that say why, and nothing is to be saved. */
const REFUSED: readonly (readonly [
  what: string,
  method: string,
  target: string,
  more: Partial<ApiRequest>,
  code: number,
  reason: string,
  says: RegExp,
])[] = [
  ['an object that is not there', 'GET', `${PODS}/z`, {}, 404, 'NotFound', /^pods "z" not found$/],
  ['a resource that nobody has', 'GET', '/api/v1/podz', {}, 404, 'NotFound', /could not find the requested resource/],
  ['an object of a namespace without it', 'GET', '/api/v1/pods/a', {}, 404, 'NotFound', /could not find/],
  ['a path whose escapes are wrong', 'GET', '/api/v1/%zz', {}, 400, 'BadRequest', /cannot be read/],
  [
    'a label selector that is none',
    'GET',
    `${PODS}?labelSelector=a in`,
    {},
    400,
    'BadRequest',
    /unable to parse requirement/,
  ],
  [
    'a field that is not indexed',
    'GET',
    `${PODS}?fieldSelector=spec.x=1`,
    {},
    400,
    'BadRequest',
    /^field label not supported: spec.x$/,
  ],
  ['a token that is none', 'GET', `${PODS}?continue=x`, {}, 400, 'BadRequest', /continue key is not valid/],
  ['a body that is no JSON', 'POST', PODS, { body: '{' }, 400, 'BadRequest', /unexpected end of JSON input/],
  [
    'a body of another kind',
    'POST',
    PODS,
    { body: '{"apiVersion":"v1","kind":"Node"}' },
    400,
    'BadRequest',
    /unknown conversion/,
  ],
  ['a name that is taken', 'POST', PODS, { body: POD(MAIN, 'a') }, 409, 'AlreadyExists', /already exists/],
  [
    'a Pod without containers',
    'POST',
    PODS,
    { body: POD({}) },
    422,
    'Invalid',
    /^Pod "d" is invalid: spec.containers: Required value$/,
  ],
  [
    'a field that the kind does not have',
    'POST',
    `${PODS}?fieldValidation=Strict`,
    { body: POD({ ...MAIN, nope: 1 }) },
    400,
    'BadRequest',
    /strict decoding error: unknown field "spec.nope"/,
  ],
  [
    'a validation that is none',
    'POST',
    `${PODS}?fieldValidation=Loose`,
    { body: POD(MAIN) },
    422,
    'Invalid',
    /fieldValidation: Unsupported value/,
  ],
  [
    'another namespace than the path’s',
    'POST',
    PODS,
    { body: '{"metadata":{"name":"x","namespace":"kube-system"}}' },
    400,
    'BadRequest',
    /does not match the namespace sent/,
  ],
  [
    'a patch of a type that is none',
    'PATCH',
    `${PODS}/a`,
    { contentType: 'text/plain', body: '{}' },
    415,
    'UnsupportedMediaType',
    /Unsupported Media Type/,
  ],
  [
    'a JSON patch that is no list',
    'PATCH',
    `${PODS}/a`,
    { contentType: 'application/json-patch+json', body: '{}' },
    400,
    'BadRequest',
    /error decoding patch/,
  ],
  [
    'a change of what may not change',
    'PATCH',
    `${PODS}/a`,
    { ...MERGE, body: '{"spec":{"nodeName":"x"}}' },
    422,
    'Invalid',
    /Forbidden: pod updates may not change fields/,
  ],
  [
    'a copy that is old',
    'PATCH',
    `${PODS}/a`,
    { ...MERGE, body: '{"metadata":{"resourceVersion":"1","labels":{"x":"y"}}}' },
    409,
    'Conflict',
    /has been modified/,
  ],
  [
    'a deletion of another object',
    'DELETE',
    `${PODS}/a`,
    { body: '{"preconditions":{"uid":"x"}}' },
    409,
    'Conflict',
    /UID in the precondition/,
  ],
  ['a grace period that is none', 'DELETE', `${PODS}/a?gracePeriodSeconds=x`, {}, 400, 'BadRequest', /invalid syntax/],
  ['a namespace that may not go', 'DELETE', '/api/v1/namespaces/default', {}, 403, 'Forbidden', /may not be deleted/],
  [
    'a log of no container',
    'GET',
    `${PODS}/a/log?container=x`,
    {},
    400,
    'BadRequest',
    /container x is not valid for pod a/,
  ],
  ['a log without end or number', 'GET', `${PODS}/a/log?tailLines=-1`, {}, 400, 'BadRequest', /not negative/],
  ['a scale of what has none', 'GET', `${PODS}/a/scale`, {}, 404, 'NotFound', /could not find/],
  [
    'a binding of a Pod that has a node',
    'POST',
    `${PODS}/a/binding`,
    { body: '{"metadata":{"name":"a"},"target":{"name":"node-1"}}' },
    409,
    'Conflict',
    /already assigned/,
  ],
  ['a method that does not fit', 'PUT', PODS, { body: '{}' }, 405, 'MethodNotAllowed', /does not allow this method/],
];

test.each(REFUSED)('refuses %s', (_, method, target, more, code, reason, says) => {
  const answer = ask(method, target, more);
  expect(plain(answer)).toMatchObject({ kind: 'Status', status: 'Failure', code, reason });
  expect(String(plain(answer).message)).toMatch(says);
  expect([answer.code, answer.changes]).toEqual([code, false]);
});

test('names the fields that are wrong, each a cause', () => {
  const { details } = plain(ask('POST', PODS, { body: POD({}) }));
  expect(details).toEqual({
    name: 'd',
    kind: 'Pod',
    causes: [{ field: 'spec.containers', message: 'Required value', reason: 'FieldValueRequired' }],
  });
});

describe('a list', () => {
  test('comes in pieces that are one list together', () => {
    const first = plain(ask('GET', `${PODS}?limit=2`));
    const { metadata } = first as { metadata: { continue: string; remainingItemCount: number } };
    const rest = plain(ask('GET', `${PODS}?limit=2&continue=${metadata.continue}`));
    expect([namesIn(first), namesIn(rest), metadata.remainingItemCount]).toEqual([['a', 'b'], ['c'], 1]);
  });

  test('is a table where the client takes one, with the columns of -o wide apart', () => {
    const { columnDefinitions, rows } = plain(ask('GET', PODS, { accept: TABLE })) as {
      columnDefinitions: { name: string; priority: number }[];
      rows: { cells: string[]; object: { kind: string } }[];
    };
    expect(columnDefinitions.filter(({ priority }) => priority === 0).map(({ name }) => name)).toEqual([
      'Name',
      'Ready',
      'Status',
      'Restarts',
      'Age',
    ]);
    expect(rows[0]?.cells.slice(0, 3)).toEqual(['a', '1/1', 'Running']);
    expect(rows[0]?.object.kind).toBe('PartialObjectMetadata');
  });

  test('is meant by labels and fields', () => {
    expect(namesIn(plain(ask('GET', `${PODS}?labelSelector=app in (a,c)`)))).toEqual(['a', 'c']);
    expect(namesIn(plain(ask('GET', '/api/v1/pods?fieldSelector=metadata.name=b')))).toEqual(['b']);
  });

  test('of metadata alone holds nothing else', () => {
    const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
    const { items } = plain(ask('GET', PODS, { accept })) as { items: object[] };
    expect(items.map((item) => Object.keys(item).sort())).toEqual(Array(3).fill(['apiVersion', 'kind', 'metadata']));
  });
});

function namesIn(list: Record<string, unknown>): string[] {
  const { items } = list as { items: { metadata: { name: string } }[] };
  return items.map(({ metadata }) => metadata.name);
}

describe('a write', () => {
  test('warns of a field that the kind does not have, and leaves it out, unless it is told otherwise', () => {
    const warned = ask('POST', PODS, { body: POD({ ...MAIN, nope: 1 }) });
    expect([warned.code, warned.warnings, warned.changes]).toEqual([201, ['unknown field "spec.nope"'], true]);
    expect(ask('POST', `${PODS}?fieldValidation=Ignore`, { body: POD({ ...MAIN, nope: 1 }, 'e') }).warnings).toEqual(
      [],
    );
  });

  test('that is a dry run is not to be saved', () => {
    expect(ask('POST', `${PODS}?dryRun=All`, { body: POD(MAIN) })).toMatchObject({ code: 201, changes: false });
    expect(ask('DELETE', `${PODS}/a`, { body: '{"dryRun":["All"]}' })).toMatchObject({ code: 200, changes: false });
  });

  test('of a status changes labels with it, and neither owners nor wishes', () => {
    ask('PATCH', `${PODS}/a/status`, {
      ...MERGE,
      body: '{"status":{"message":"m"},"metadata":{"labels":{"app":"z"},"ownerReferences":[{"apiVersion":"v1","kind":"A","name":"b","uid":"c"}]},"spec":{"nodeName":"z"}}',
    });
    const shown = '{.status.message}{.metadata.labels.app}{.metadata.ownerReferences[*].name}';
    expect(runKubectl(cluster, `get pod a -o jsonpath=${shown}`).stdout).toBe('mz');
    expect(runKubectl(cluster, 'get pod a -o jsonpath={.spec.nodeName}').stdout).not.toBe('z');
  });

  test('to a scale is one to its object', () => {
    runKubectl(cluster, 'create deployment web --image=nginx');
    const path = '/apis/apps/v1/namespaces/default/deployments/web/scale';
    expect(plain(ask('PATCH', path, { ...MERGE, body: '{"spec":{"replicas":4}}' }))).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 4 },
    });
    expect(runKubectl(cluster, 'get deploy web -o jsonpath={.spec.replicas}').stdout).toBe('4');
  });

  test('of an eviction asks the budgets', () => {
    const evict = (name: string) =>
      ask('POST', `${PODS}/${name}/eviction`, {
        body: `{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"${name}"}}`,
      });
    applyText(cluster, BUDGET, 'STDIN');
    advanceBy(cluster, 1000, () => []);
    expect(plain(evict('a'))).toMatchObject({ code: 429, reason: 'TooManyRequests' });
    expect(plain(evict('b'))).toMatchObject({ status: 'Success', code: 201 });
  });

  test('that deletes a collection deletes what the selector means', () => {
    const answer = ask('DELETE', `${PODS}?labelSelector=app!=b`, { body: '{"gracePeriodSeconds":0}' });
    expect([answer.changes, namesIn(plain(answer))]).toEqual([true, ['a', 'c']]);
    expect(namesIn(plain(ask('GET', PODS)))).toEqual(['b']);
  });
});

describe('a watch', () => {
  const open = (query: string, remembered?: Known) => {
    const request = {
      method: 'GET',
      path: PODS,
      basePath: '',
      query: new Map([
        // As Python writes it.
        ['watch', 'True'],
        ...query
          .split('&')
          .filter(Boolean)
          .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
      ]),
      accept: '',
      contentType: '',
      userAgent: '',
      body: '',
    };
    const place = watchedPlace(cluster, request);
    const opened = place === undefined ? undefined : openWatch(cluster, place, request, remembered);
    if (opened?.ok !== true) throw new Error('the watch was not opened');
    return opened.value;
  };
  const tell = (events: readonly JsonMap[]) =>
    events.map((event) => {
      const { type, object } = JSON.parse(printJson(event)) as {
        type: string;
        object: { metadata?: { name?: string }; code?: number };
      };
      return `${type} ${object.metadata?.name ?? object.code ?? ''}`;
    });

  test('from a list that is remembered tells nothing of other namespaces', () => {
    runKubectl(cluster, 'run other --image=nginx -n kube-system');
    const { resourceVersion } = cluster.store;
    const remembered = knownNow(cluster, kindFacts('Pod'));
    runKubectl(cluster, 'run late --image=nginx');
    const { events } = open(`resourceVersion=${resourceVersion}`, remembered);
    expect(new Set(tell(events))).toEqual(new Set(['ADDED late']));
  });

  test('tells what was added, changed and deleted since its list, in that order', () => {
    const { watch, events } = open(`resourceVersion=${cluster.store.resourceVersion}`);
    expect(events).toEqual([]);
    runKubectl(cluster, 'label pod b x=y');
    runKubectl(cluster, 'delete pod a --force --grace-period=0');
    runKubectl(cluster, 'run d --image=nginx');
    const step = nextStep(cluster, watch);
    expect(tell(step.events).sort()).toEqual(['ADDED d', 'DELETED a', 'MODIFIED b']);
    expect(nextStep(cluster, step.watch).events).toEqual([]);
  });

  test('without a version begins with what there is', () => {
    expect(tell(open('').events)).toEqual(['ADDED a', 'ADDED b', 'ADDED c']);
  });

  test('of the newer form marks where what there was ends', () => {
    const { events } = open('sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true');
    expect(tell(events)).toEqual(['ADDED a', 'ADDED b', 'ADDED c', 'BOOKMARK ']);
    expect(printJson(events.at(-1) ?? null)).toContain('"k8s.io/initial-events-end":"true"');
  });

  test('is told up to where it has come each minute, and once before it ends', () => {
    expect([nextBookmarkMs(0, 600_000), nextBookmarkMs(580_000, 600_000)]).toEqual([60_000, 598_000]);
    expect(nextBookmarkMs(598_000, 600_000)).toBeUndefined();
  });

  test('from a version of which nothing is known any more is told to list again', () => {
    expect(tell(open('resourceVersion=1').events)).toEqual(['ERROR 410']);
  });
});

describe('what says which kinds there are', () => {
  test('is the same in its two forms', () => {
    const legacy = plain(ask('GET', '/apis/apps/v1')) as { resources: { name: string }[] };
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    const { items } = plain(ask('GET', '/apis', { accept })) as {
      items: { metadata: { name: string }; versions: { resources: { resource: string }[] }[] }[];
    };
    const apps = items.find(({ metadata }) => metadata.name === 'apps');
    const plainNames = legacy.resources.map(({ name }) => name).filter((name) => !name.includes('/'));
    expect(apps?.versions[0]?.resources.map(({ resource }) => resource)).toEqual(plainNames);
  });

  test('says of every kind that its patches may name their field validation', () => {
    const { paths } = plain(ask('GET', '/openapi/v3/apis/batch/v1')) as {
      paths: Record<string, { patch?: { parameters: { name: string }[] } }>;
    };
    const patches = Object.values(paths).flatMap(({ patch }) =>
      patch === undefined ? [] : [patch.parameters.map(({ name }) => name)],
    );
    expect(patches).toHaveLength(2);
    for (const names of patches) expect(names).toContain('fieldValidation');
  });

  test('answers under the address that its client knows', () => {
    const { paths } = plain(ask('GET', '/openapi/v3', { basePath: '/clusters/t' })) as {
      paths: Record<string, { serverRelativeURL: string }>;
    };
    expect(paths['api/v1']?.serverRelativeURL).toMatch(/^\/clusters\/t\/openapi\/v3\/api\/v1\?/);
  });
});

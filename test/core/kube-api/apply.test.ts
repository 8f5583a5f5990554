import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { answerApi } from '../../../core/kube-api/index.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { type JsonMap, printJson, toJsonValue } from '../../../core/manifest/json-value.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { SIGNING_REQUEST } from '../../builders/signing-request.ts';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
});

interface Sent {
  readonly code: number;
  readonly message: string | undefined;
  readonly body: JsonMap | string;
}

function apply(manager: string, path: string, document: unknown, query: Record<string, string> = {}): Sent {
  return send('PATCH', path, document, { fieldManager: manager, ...query }, 'application/apply-patch+yaml');
}

function send(
  method: string,
  path: string,
  document: unknown,
  query: Record<string, string>,
  contentType = 'application/json',
): Sent {
  const { code, body } = answerApi(cluster, {
    method,
    path,
    basePath: '',
    query: new Map(Object.entries(query)),
    accept: 'application/json',
    contentType,
    userAgent: 'probe/1.0',
    body: typeof document === 'string' ? document : JSON.stringify(document),
  });
  const message = typeof body === 'string' ? body : body.get('message');
  return { code, body, message: typeof message === 'string' ? message : undefined };
}

/** Who holds what of an object, one line each: `kubectl Apply: .data.a`. */
function holders(kind: string, name: string): string[] {
  const json: unknown = JSON.parse(runKubectl(cluster, `get ${kind} ${name} -o json --show-managed-fields`).stdout);
  const { metadata } = json as {
    metadata: { managedFields?: { manager: string; operation: string; subresource?: string; fieldsV1: object }[] };
  };
  return (metadata.managedFields ?? []).map(
    ({ manager, operation, subresource, fieldsV1 }) =>
      `${manager} ${operation}${subresource === undefined ? '' : ` of ${subresource}`}: ${printJson(toJsonValue(fieldsV1))}`,
  );
}

const MAP = '/api/v1/namespaces/default/configmaps/c';
const map = (data: object, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'c', ...more },
  data,
});

const WEB = '/apis/apps/v1/namespaces/default/deployments/web';
const web = (spec: object, container: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx', ...container }] },
    },
    ...spec,
  },
});

const data = () => JSON.parse(runKubectl(cluster, 'get cm c -o jsonpath={.data}').stdout || '{}') as object;

describe('server-side apply', () => {
  test('makes an object that is not there, and whoever applied it holds what it says', () => {
    expect(apply('me', MAP, map({ a: '1' })).code).toBe(201);
    expect(holders('cm', 'c')).toEqual(['me Apply: {"f:data":{"f:a":{}}}']);
  });

  test('again with the same words changes nothing, not even the version', () => {
    apply('me', MAP, map({ a: '1' }));
    const before = cluster.store.resourceVersion;
    expect(apply('me', MAP, map({ a: '1' })).code).toBe(200);
    expect(cluster.store.resourceVersion).toBe(before);
  });

  test('takes out what its applier named before and names no more', () => {
    apply('me', MAP, map({ a: '1', b: '2' }));
    apply('me', MAP, map({ a: '1' }));
    expect(data()).toEqual({ a: '1' });
  });

  test('leaves what another holds too, though its applier gives it up', () => {
    apply('me', MAP, map({ a: '1', b: '2' }));
    apply('you', MAP, map({ b: '2' }));
    apply('me', MAP, map({ a: '1' }));
    expect(data()).toEqual({ a: '1', b: '2' });
    expect(holders('cm', 'c')).toEqual(['you Apply: {"f:data":{"f:b":{}}}', 'me Apply: {"f:data":{"f:a":{}}}']);
  });

  test('of another value than its manager gave it is a conflict, which names both and changes nothing', () => {
    apply('me', MAP, map({ a: '1', b: '2' }));
    const { code, message, body } = apply('you', MAP, map({ a: '9' }));
    expect([code, message]).toEqual([409, 'Apply failed with 1 conflict: conflict with "me": .data.a']);
    expect(typeof body === 'string' ? body : printJson(body.get('details') ?? null)).toBe(
      '{"causes":[{"field":".data.a","message":"conflict with \\"me\\"","reason":"FieldManagerConflict"}]}',
    );
    expect(data()).toEqual({ a: '1', b: '2' });
  });

  test('names several conflicts by their managers', () => {
    apply('me', MAP, map({ a: '1', b: '2' }));
    apply('her', MAP, map({ c: '3' }));
    expect(apply('you', MAP, map({ a: '9', b: '9', c: '9' })).message).toBe(
      'Apply failed with 3 conflicts: conflicts with "her":\n- .data.c\nconflicts with "me":\n- .data.a\n- .data.b',
    );
  });

  test('by force takes the field from its manager', () => {
    apply('me', MAP, map({ a: '1', b: '2' }));
    expect(apply('you', MAP, map({ a: '9' }), { force: 'true' }).code).toBe(200);
    expect(data()).toEqual({ a: '9', b: '2' });
    expect(holders('cm', 'c')).toEqual(['me Apply: {"f:data":{"f:b":{}}}', 'you Apply: {"f:data":{"f:a":{}}}']);
  });

  test('an ordinary write takes what it changes, in the name of its client', () => {
    apply('me', MAP, map({ a: '1', b: '2' }));
    send('PATCH', MAP, { data: { a: '9' } }, {}, 'application/merge-patch+json');
    expect(holders('cm', 'c')).toEqual(['me Apply: {"f:data":{"f:b":{}}}', 'probe Update: {"f:data":{"f:a":{}}}']);
    expect(apply('me', MAP, map({ a: '1', b: '2' })).message).toBe(
      'Apply failed with 1 conflict: conflict with "probe" using v1: .data.a',
    );
  });

  test('a line of kubectl writes in the name of its command', () => {
    apply('me', MAP, map({ a: '1' }));
    runKubectl(cluster, 'label cm c x=y');
    runKubectl(cluster, 'annotate cm c note=n --field-manager=mine');
    expect(holders('cm', 'c').slice(1)).toEqual([
      'kubectl-label Update: {"f:metadata":{"f:labels":{".":{},"f:x":{}}}}',
      'mine Update: {"f:metadata":{"f:annotations":{".":{},"f:note":{}}}}',
    ]);
  });

  test('a size that was changed by its scale is held by it', () => {
    apply('me', WEB, web({ replicas: 2 }));
    runKubectl(cluster, 'scale deploy web --replicas=5');
    expect(apply('me', WEB, web({ replicas: 2 })).message).toBe(
      'Apply failed with 1 conflict: conflict with "kubectl" with subresource "scale" using apps/v1: .spec.replicas',
    );
    expect(apply('me', WEB, web({})).code).toBe(200);
    expect(runKubectl(cluster, 'get deploy web -o jsonpath={.spec.replicas}').stdout).toBe('5');
  });

  test('a size can be applied by its scale, and nothing else by it', () => {
    apply('me', WEB, web({ replicas: 2 }));
    const scale = (replicas: number) => ({
      apiVersion: 'autoscaling/v1',
      kind: 'Scale',
      metadata: { name: 'web', labels: { no: 'effect' } },
      spec: { replicas },
    });
    expect(apply('you', `${WEB}/scale`, scale(4)).message).toBe(
      'Apply failed with 1 conflict: conflict with "me": .spec.replicas',
    );
    const taken = apply('you', `${WEB}/scale`, scale(4), { force: 'true' });
    expect([taken.code, typeof taken.body === 'string' ? '' : taken.body.get('kind')]).toEqual([200, 'Scale']);
    expect(holders('deploy', 'web')).toContain('you Apply of scale: {"f:spec":{"f:replicas":{}}}');
    expect(apply('you', `${WEB}/scale`, web({})).message).toBe('invalid object type: apps/v1, Kind=Deployment');
  });

  test('a status can be applied, and is held by whom it was applied', () => {
    apply('me', WEB, web({}));
    const status = { conditions: [{ type: 'Mine', status: 'True' }] };
    expect(apply('you', `${WEB}/status`, { ...web({ replicas: 9 }), status }).code).toBe(200);
    expect(holders('deploy', 'web').find((line) => line.startsWith('you'))).toBe(
      'you Apply of status: {"f:status":{"f:conditions":{"k:{\\"type\\":\\"Mine\\"}":{".":{},"f:status":{},"f:type":{}}}}}',
    );
    expect(runKubectl(cluster, 'get deploy web -o jsonpath={.spec.replicas}').stdout).toBe('1');
  });

  test('what the controllers write is theirs, and a status is apart', () => {
    apply('me', WEB, web({}));
    expect(holders('deploy', 'web').map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'me Apply',
      'kube-controller-manager Update of status',
    ]);
  });

  test('items of a list are merged by their keys, which may be left out where they have a default', () => {
    apply('me', WEB, web({}, { ports: [{ containerPort: 80 }], env: [{ name: 'A', value: '1' }] }));
    apply('you', WEB, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'web', env: [{ name: 'B', value: '2' }] },
              { name: 'side', image: 'busybox' },
            ],
          },
        },
      },
    });
    const names = runKubectl(cluster, 'get deploy web -o jsonpath={.spec.template.spec.containers[*].name}').stdout;
    const env = runKubectl(
      cluster,
      'get deploy web -o jsonpath={.spec.template.spec.containers[0].env[*].name}',
    ).stdout;
    expect([names, env]).toEqual(['web side', 'A B']);
    expect(holders('deploy', 'web')[0]).toContain(String.raw`k:{\"containerPort\":80,\"protocol\":\"TCP\"}`);
    apply('you', WEB, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } });
    const left = runKubectl(cluster, 'get deploy web -o jsonpath={.spec.template.spec.containers[*].name}').stdout;
    expect(left).toBe('web');
  });

  test('a selector is one whole: one of its labels is not held apart', () => {
    const service = (selector: object) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      spec: { selector, ports: [{ port: 80 }] },
    });
    apply('me', '/api/v1/namespaces/default/services/s', service({ a: '1', b: '2' }));
    expect(apply('you', '/api/v1/namespaces/default/services/s', service({ a: '1' })).message).toBe(
      'Apply failed with 1 conflict: conflict with "me": .spec.selector',
    );
  });

  test('an object of which nobody was asked until now belongs to whoever came before', () => {
    runKubectl(cluster, 'create configmap c --from-literal=a=1');
    send('PATCH', MAP, { metadata: { managedFields: [{}] } }, {}, 'application/merge-patch+json');
    expect(holders('cm', 'c')).toEqual([]);
    expect(apply('me', MAP, map({ a: '2' })).message).toBe(
      'Apply failed with 1 conflict: conflict with "before-first-apply" using v1: .data.a',
    );
  });

  test('what kubectl applied by itself is kubectl’s, and its own server-side apply may take it', () => {
    applyText(cluster, JSON.stringify(map({ a: '1', b: '2' })), 'STDIN');
    expect(apply('me', MAP, map({ a: '2' })).message).toBe(
      'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using v1: .data.a',
    );
    expect(apply('kubectl', MAP, map({ a: '2' })).code).toBe(200);
    expect(data()).toEqual({ a: '2', b: '2' });
  });

  test('[{}] gives up all that is known', () => {
    apply('me', MAP, map({ a: '1' }));
    send('PATCH', MAP, { metadata: { managedFields: [{}] } }, {}, 'application/merge-patch+json');
    expect(holders('cm', 'c')).toEqual([]);
  });

  test('a copy that leaves the managers out does not lose them', () => {
    apply('me', MAP, map({ a: '1' }));
    send('PUT', MAP, map({ a: '1', b: '2' }), {});
    expect(holders('cm', 'c')).toEqual(['me Apply: {"f:data":{"f:a":{}}}', 'probe Update: {"f:data":{"f:b":{}}}']);
  });

  const REFUSED: readonly (readonly [name: string, ask: () => Sent, code: number, message: string])[] = [
    [
      'without a manager',
      () => send('PATCH', MAP, map({}), {}, 'application/apply-patch+yaml'),
      422,
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    ],
    [
      'with a field that the kind does not have',
      () => apply('me', MAP, { ...map({}), foo: 1 }),
      500,
      'failed to create typed patch object (/c; /v1, Kind=ConfigMap): .foo: field not declared in schema',
    ],
    [
      'with an item without its key',
      () => apply('me', WEB, web({}, { env: [{ value: 'x' }] })),
      422,
      'Deployment.apps "web" is invalid: spec.template.spec.containers[0].env[0].name: Required value',
    ],
    [
      'with managers',
      () => apply('me', MAP, map({}, { managedFields: [] })),
      400,
      'metadata.managedFields must be nil',
    ],
    [
      'that is no YAML',
      () => apply('me', MAP, 'a: [b'),
      400,
      "error decoding YAML: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
    ],
    [
      'of another name',
      () => apply('me', MAP, map({}, { name: 'd' })),
      400,
      'the name of the object (d) does not match the name on the URL (c)',
    ],
    [
      'of an old version',
      () => {
        apply('me', MAP, map({ a: '1' }));
        return apply('me', MAP, map({ a: '2' }, { resourceVersion: '1' }));
      },
      409,
      'Operation cannot be fulfilled on configmaps "c": the object has been modified; please apply your changes to the latest version and try again',
    ],
    [
      'as CBOR',
      () => send('PATCH', MAP, '', { fieldManager: 'me' }, 'application/apply-patch+cbor'),
      415,
      '415: Unsupported Media Type',
    ],
  ];

  test.each(REFUSED)('is refused %s', (_, ask, code, message) => {
    const sent = ask();
    expect([sent.code, sent.message]).toEqual([code, message]);
  });
});

describe('kubectl apply --server-side', () => {
  const MANIFEST = printJson(toJsonValue(map({ a: '1', b: '2' })));

  test('takes over what kubectl applied by itself, so that what is named no more goes', () => {
    applyText(cluster, MANIFEST, 'STDIN');
    const outcome = applyText(cluster, printJson(toJsonValue(map({ a: '1' }))), 'STDIN', { serverSide: true });
    expect(outcome).toEqual({ stdout: 'configmap/c serverside-applied\n', stderr: '', exitCode: 0 });
    expect(data()).toEqual({ a: '1' });
    expect(holders('cm', 'c')).toEqual([
      'kubectl-last-applied Apply: {"f:metadata":{"f:annotations":{"f:kubectl.kubernetes.io/last-applied-configuration":{}}}}',
      'kubectl Apply: {"f:data":{"f:a":{}}}',
    ]);
  });

  test('says what the ways out of a conflict are', () => {
    applyText(cluster, MANIFEST, 'STDIN', { serverSide: true, fieldManager: 'you' });
    const other = MANIFEST.replace('"1"', '"9"');
    const refused = applyText(cluster, other, 'STDIN', { serverSide: true });
    expect(refused.stderr).toMatch(
      /^error: Apply failed with 1 conflict: conflict with "you": \.data\.a\nPlease review/,
    );
    expect(refused.exitCode).toBe(1);
    expect(applyText(cluster, other, 'STDIN', { serverSide: true, forceConflicts: true }).exitCode).toBe(0);
    expect(data()).toEqual({ a: '9', b: '2' });
  });

  test('hides who holds what unless it is asked for, and other formats do not', () => {
    applyText(cluster, MANIFEST, 'STDIN', { serverSide: true });
    expect(runKubectl(cluster, 'get cm c -o yaml').stdout).not.toContain('managedFields');
    expect(runKubectl(cluster, 'get cm -o json').stdout).not.toContain('managedFields');
    expect(runKubectl(cluster, 'get cm c -o yaml --show-managed-fields').stdout).toContain('f:data:');
    expect(runKubectl(cluster, 'get cm c -o jsonpath={.metadata.managedFields[0].manager}').stdout).toBe('kubectl');
  });

  test('what is saved is loaded, and where nobody applied on the server no field is written down', () => {
    const session = createSession(3);
    applyText(session.cluster, MANIFEST, 'STDIN');
    const plain = saveSession(session);
    expect(plain).toContain('managedFields');
    expect(plain).not.toContain('fieldsV1');
    applyText(session.cluster, MANIFEST, 'STDIN', { serverSide: true });
    const saved = saveSession(session);
    const loaded = loadSession(saved);
    expect(loaded.ok && saveSession(loaded.session)).toBe(saved);
  });
});

describe('server-side apply of a part', () => {
  const POD = '/api/v1/namespaces/default/pods/p';
  const pod = (spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec });

  beforeEach(() => {
    const container = { name: 'main', image: 'nginx', resources: { requests: { cpu: '100m' } } };
    apply('me', POD, pod({ containers: [container] }));
    advanceBy(cluster, 20_000, () => []);
  });

  test('resizes a Pod, in conflict with who said its size', () => {
    const wish = pod({ containers: [{ name: 'main', resources: { requests: { cpu: '200m' } } }] });
    expect(apply('you', `${POD}/resize`, wish).message).toBe(
      'Apply failed with 1 conflict: conflict with "me": .spec.containers[name="main"].resources.requests.cpu',
    );
    expect(apply('you', `${POD}/resize`, wish, { force: 'true' }).code).toBe(200);
    expect(holders('pod', 'p').find((line) => line.startsWith('you'))).toMatch(/^you Apply of resize: .*"f:cpu"/);
  });

  test('adds an ephemeral container, and nothing else', () => {
    const wish = pod({
      containers: [{ name: 'main', image: 'httpd' }],
      ephemeralContainers: [{ name: 'debug', image: 'busybox' }],
    });
    expect(apply('you', `${POD}/ephemeralcontainers`, wish).code).toBe(200);
    expect(runKubectl(cluster, 'get pod p -o jsonpath={.spec.containers[0].image}').stdout).toBe('nginx');
    expect(holders('pod', 'p').find((line) => line.startsWith('you'))).toMatch(
      /^you Apply of ephemeralcontainers: .*"k:\{\\"name\\":\\"debug\\"\}"/,
    );
  });

  test('approves a request for a certificate', () => {
    applyText(cluster, SIGNING_REQUEST, 'STDIN');
    const conditions = [{ type: 'Approved', status: 'True', reason: 'Seen', message: 'mine' }];
    const wish = {
      apiVersion: 'certificates.k8s.io/v1',
      kind: 'CertificateSigningRequest',
      metadata: { name: 'jane' },
    };
    const path = '/apis/certificates.k8s.io/v1/certificatesigningrequests/jane/approval';
    expect(apply('you', path, { ...wish, status: { conditions } }).code).toBe(200);
    expect(holders('csr', 'jane').find((line) => line.startsWith('you'))).toMatch(/^you Apply of approval: .*Approved/);
  });
});

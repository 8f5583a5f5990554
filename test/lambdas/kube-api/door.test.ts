import { setTimeout as wait } from 'node:timers/promises';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { SCHEMA } from '../../../core/manifest/schema.generated.ts';
import { fieldsOf } from '../../../core/manifest/schema.ts';
import type { Session } from '../../../core/session/index.ts';
import { setSpeed } from '../../../core/session/live.ts';
import { createKubeApi } from '../../../lambdas/kube-api/app.ts';
import { translateProtobuf } from '../../../lambdas/kube-api/protobuf.ts';
import { FIELD_NUMBERS } from '../../../lambdas/kube-api/protobuf-numbers.ts';
import { issueToken, opens, parseToken } from '../../../lambdas/kube-api/token.ts';
import { createSessionStore } from '../../../lambdas/sessions/table-session-store.ts';
import { WorldFailure, type WorldFailureCode } from '../../../lambdas/world-failure.ts';
import { type OpenLab, openLab } from '../../builders/kube-api.ts';
import { createMemoryTable } from '../../builders/memory-table.ts';

const JSON_BODY = { 'content-type': 'application/json' };

describe('a token', () => {
  test('opens the lab that it was given for, and no other text does', () => {
    const { token, hash } = issueToken('1');
    const parsed = parseToken(token);
    if (parsed === undefined) throw new Error('a token was not read');
    expect([parsed.ownerId, opens(parsed, hash)]).toEqual(['1', true]);
    expect(opens(parsed, undefined)).toBe(false);
    expect(opens(parsed, issueToken('1').hash)).toBe(false);
    for (const text of ['', 'x', `${token}x`, token.slice(1), 'a.b', `.${'a'.repeat(43)}`]) {
      const other = parseToken(text);
      expect(other !== undefined && opens(other, hash)).toBe(false);
    }
  });
});

describe('the door', () => {
  let lab: OpenLab;
  const origin = () => lab.url.slice(0, lab.url.indexOf('/clusters/'));
  const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

  beforeAll(async () => {
    lab = await openLab(5);
  });
  afterAll(() => lab.close());

  test('opens by the path and by a bearer’s token', async () => {
    expect(await status(`${lab.url}/api/v1/nodes`)).toBe(200);
    expect(await status(`${origin()}/api/v1/nodes`, { headers: { authorization: `Bearer ${lab.token}` } })).toBe(200);
  });

  test('stays shut for a token that is wrong, foreign or missing', async () => {
    const foreign = issueToken('somebody').token;
    const replaced = issueToken('learner').token;
    for (const token of [foreign, replaced, 'x', `${lab.token.slice(0, -1)}${lab.token.endsWith('A') ? 'B' : 'A'}`]) {
      expect(await status(`${origin()}/clusters/${token}/api/v1/pods`)).toBe(401);
      expect(await status(`${origin()}/clusters/${token}/api/v1/pods?watch=true`)).toBe(401);
    }
    expect(await status(`${origin()}/api/v1/pods`)).toBe(401);
    expect(await (await fetch(`${origin()}/api`)).json()).toMatchObject({ kind: 'Status', reason: 'Unauthorized' });
  });

  test('dies with the token: a new one, or a lab that was begun anew', async () => {
    const other = await openLab(6);
    await other.change((session) => delete session.apiTokenHash);
    expect(await status(`${other.url}/api/v1/nodes`)).toBe(401);
    await other.close();
  });

  test('lets a client act as somebody else, who may do less', async () => {
    const headers = { 'impersonate-user': 'jane', 'impersonate-group': 'a, b' };
    expect(await status(`${lab.url}/api/v1/nodes`, { headers })).toBe(403);
    expect(await status(`${lab.url}/api/v1/nodes?watch=true`, { headers })).toBe(403);
    expect(await status(`${lab.url}/apis`, { headers })).toBe(200);
    const masters = { 'impersonate-user': 'jane', 'impersonate-group': 'kubeadm:cluster-admins' };
    expect(await status(`${lab.url}/api/v1/nodes`, { headers: masters })).toBe(200);
    expect(await status(`${lab.url}/api/v1/nodes`, { headers: { 'impersonate-group': 'a' } })).toBe(400);
  });

  test('tells a watch that takes bookmarks, before it ends, from where to go on', async () => {
    const watch = `${lab.url}/api/v1/nodes?watch=true&allowWatchBookmarks=true&timeoutSeconds=3&resourceVersion=`;
    const list = await (await fetch(`${lab.url}/api/v1/nodes`)).json();
    const { resourceVersion } = (list as { metadata: { resourceVersion: string } }).metadata;
    const text = await (await fetch(watch + resourceVersion)).text();
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ type: 'BOOKMARK', object: { apiVersion: 'v1', kind: 'Node', metadata: { resourceVersion } } }]);
    expect(await (await fetch(watch.replace('allowWatchBookmarks=true&', '') + resourceVersion)).text()).toBe('');
  });

  test('takes no more than the API server does', async () => {
    const body = JSON.stringify({ data: 'x'.repeat(3 * 1024 * 1024) });
    // Its connection is of no use afterwards: what was not read stands in it.
    const init = { method: 'POST', body, headers: { connection: 'close' } };
    const response = await fetch(`${lab.url}/api/v1/namespaces/default/configmaps`, init);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ kind: 'Status', reason: 'RequestEntityTooLarge' });
  });

  test('writes once what eight clients write at once, and loses nothing', async () => {
    const names = Array.from({ length: 24 }, (_, index) => `c${index}`);
    const post = (name: string) =>
      fetch(`${lab.url}/api/v1/namespaces/default/configmaps`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ metadata: { name } }),
      });
    for (let at = 0; at < names.length; at += 8) {
      const codes = await Promise.all(names.slice(at, at + 8).map(async (name) => (await post(name)).status));
      expect(codes).toEqual(Array(8).fill(201));
    }
    const { cluster } = await lab.read();
    expect(runKubectl(cluster, 'get cm -o name').stdout.match(/configmap\/c\d+\n/g)).toHaveLength(24);
  });

  test('a read writes nothing', async () => {
    const before = (await lab.store.read({ ownerId: 'learner', record: 'lab' }, { leftMs: () => 9999 })).version;
    for (const path of [
      '/api/v1/pods',
      '/apis',
      '/openapi/v3',
      '/apis/metrics.k8s.io/v1beta1/nodes',
      '/api/v1/nodes/x',
    ])
      await fetch(lab.url + path);
    const after = (await lab.store.read({ ownerId: 'learner', record: 'lab' }, { leftMs: () => 9999 })).version;
    expect(after).toBe(before);
  });

  test('a clock that runs while somebody looks is one stretch of time in the past of the lab, and a write has a name', async () => {
    await lab.change((session) => setSpeed(session, 60, Date.now() - 10_000));
    for (let looks = 0; looks < 6; looks += 1) {
      await fetch(`${lab.url}/api/v1/pods`);
      await wait(20);
    }
    const marksOf = ({ history }: Session) =>
      (history?.steps ?? []).flatMap(({ marks = [] }) => marks.map(({ did }) => did));
    const before = await lab.read();
    expect(before.cluster.nowMs).toBeGreaterThanOrEqual(600_000);
    expect(marksOf(before)).toEqual(['']);
    const init = { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ metadata: { name: 'named' } }) };
    await fetch(`${lab.url}/api/v1/namespaces/default/configmaps`, init);
    expect((await lab.read()).history?.steps.at(-1)?.did).toBe('POST configmaps');
    await lab.change((session) => setSpeed(session, undefined, Date.now()));
  });

  test('what is only tried out, or refused, leaves nothing behind while the clock runs', async () => {
    await lab.change((session) => setSpeed(session, 60, Date.now() - 1000));
    const post = (path: string, name: string) =>
      status(`${lab.url}${path}`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ metadata: { name } }) });
    expect(await post('/api/v1/namespaces/default/configmaps?dryRun=All', 'tried')).toBe(201);
    expect(await status(`${lab.url}/api/v1/namespaces/default/configmaps/tried`)).toBe(404);
    await post('/api/v1/namespaces/default/configmaps', 'kept');
    const init = { method: 'DELETE', headers: JSON_BODY, body: '{"dryRun":["All"]}' };
    expect(await status(`${lab.url}/api/v1/namespaces/default/configmaps/kept`, init)).toBe(200);
    expect(await status(`${lab.url}/api/v1/namespaces/default/configmaps/kept`)).toBe(200);
    await lab.change((session) => setSpeed(session, undefined, Date.now()));
  });

  test('a watch tells of what another client does', async () => {
    const list = (await (await fetch(`${lab.url}/api/v1/pods`)).json()) as { metadata: { resourceVersion: string } };
    const stop = new AbortController();
    const watch = await fetch(`${lab.url}/api/v1/pods?watch=1&resourceVersion=${list.metadata.resourceVersion}`, {
      signal: stop.signal,
    });
    const reader = watch.body?.getReader();
    await lab.change(({ cluster }) => runKubectl(cluster, 'run seen --image=nginx'));
    let text = '';
    while (!text.includes('"type":"ADDED"')) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).toContain('"name":"seen"');
    stop.abort();
  });
});

/** What the world does, and what the client is told. */
const FAILURES: readonly (readonly [WorldFailureCode, number])[] = [
  ['store-unavailable', 503],
  ['outcome-unknown', 504],
  ['store-contended', 503],
  ['too-late', 504],
  ['session-too-large', 403],
  ['session-unreadable', 500],
];

test.each(FAILURES)('a failure of the world is a Status: %s', async (code, status) => {
  const store = createSessionStore(createMemoryTable());
  const failing = { ...store, read: () => Promise.reject(new WorldFailure(code, 'as the test says')) };
  const api = createKubeApi({ store: failing, answerWithinMs: 1000, streamForMs: 1000 });
  const response = await api.request(`/clusters/${issueToken('1').token}/api/v1/pods`);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ kind: 'Status', code: status });
});

test('neither a token nor what is written stands in the log, whatever fails', async () => {
  const lines = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const others = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const { token, hash } = issueToken('1');
  const store = createSessionStore(createMemoryTable());
  const failing = { ...store, read: () => Promise.reject(new Error(`broken by s3cret at ${token}`)) };
  const api = createKubeApi({ store: failing, answerWithinMs: 1000, streamForMs: 1000 });
  const body = JSON.stringify({ metadata: { name: 's3cret' }, data: { key: 's3cret' } });
  const response = await api.request(`/clusters/${token}/api/v1/namespaces/default/secrets`, { method: 'POST', body });
  const told = await response.text();
  const logged = JSON.stringify([...lines.mock.calls, ...others.mock.calls]);
  vi.restoreAllMocks();
  expect(response.status).toBe(500);
  expect(logged).toContain('kube-api-failure');
  for (const text of [logged, told])
    for (const secret of [token, token.split('.')[1] ?? '', hash, 's3cret']) expect(text).not.toContain(secret);
});

test('who waits for what is there already is not told that the clock stands', async () => {
  const lab = await openLab(5);
  const stop = new AbortController();
  const asked = fetch(`${lab.url}/api/v1/nodes?watch=true`, { signal: stop.signal }).then(
    () => 'told',
    () => 'gone',
  );
  setTimeout(() => stop.abort(), 150);
  expect(await asked).toBe('gone');
  const kept = await fetch(`${lab.url}/api/v1/nodes?watch=true&timeoutSeconds=1`);
  expect(kept.headers.get('warning')).toContain('the clock of this lab stands');
  await kept.text();
  await lab.close();
});

describe('a body in protobuf', () => {
  const text = (number: number, value: string) => (writer: BinaryWriter) => writer.tag(number, 2).string(value);
  const message =
    (number: number, ...parts: ((writer: BinaryWriter) => unknown)[]) =>
    (writer: BinaryWriter) => {
      writer.tag(number, 2).fork();
      for (const part of parts) part(writer);
      return writer.join();
    };
  const envelope = (kind: string, ...parts: ((writer: BinaryWriter) => unknown)[]) => {
    const raw = new BinaryWriter();
    for (const part of parts) part(raw);
    const unknown = new BinaryWriter();
    message(1, text(1, 'v1'), text(2, kind))(unknown);
    unknown.tag(2, 2).bytes(raw.finish());
    return Buffer.concat([Buffer.from('k8s\0'), unknown.finish()]);
  };

  test('becomes the JSON that the client could have sent', () => {
    const port = message(
      4,
      (writer) => writer.tag(1, 0).int64(0),
      (writer) => writer.tag(2, 0).int64(8080),
    );
    const body = envelope(
      'Service',
      message(1, text(1, 'web'), message(11, text(1, 'app'), text(2, 'web'))),
      message(
        2,
        message(1, text(2, 'TCP'), (writer) => writer.tag(3, 0).int32(80), port),
      ),
    );
    expect(JSON.parse(translateProtobuf(body) ?? '')).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { ports: [{ protocol: 'TCP', port: 80, targetPort: 8080 }] },
    });
  });

  test('that is cut off, or none, is refused', () => {
    const whole = envelope('Pod', message(1, text(1, 'x')));
    expect(translateProtobuf(whole.subarray(0, whole.length - 2))).toBeUndefined();
    expect(translateProtobuf(Buffer.from('{"kind":"Pod"}'))).toBeUndefined();
    expect(translateProtobuf(Buffer.from('k8s\0'))).toBeUndefined();
  });

  /** Kubernetes v1.35 has these in its models and not on the wire. */
  const NOT_ON_THE_WIRE = new Set(['apiVersion', 'kind']);

  test('has a number for every field of every type', () => {
    const lines = new Map(
      FIELD_NUMBERS.split('\n').map((line) => [line.split(' ')[0] ?? '', line.split(' ').slice(1)]),
    );
    for (const [name = ''] of SCHEMA.split('\n').map((line) => line.split(' '))) {
      const fields = [...fieldsOf(name).keys()];
      const numbers = lines.get(name) ?? [];
      const missing = fields.filter((field, index) => !NOT_ON_THE_WIRE.has(field) && (numbers[index] ?? '0') === '0');
      expect([name, numbers.length, missing]).toEqual([name, fields.length, []]);
      const used = numbers.filter((number) => number !== '0');
      expect(new Set(used).size, name).toBe(used.length);
    }
  });
});

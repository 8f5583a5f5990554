import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { openWatch, watchedPlace } from '../../../core/kube-api/index.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { printJson } from '../../../core/manifest/json-value.ts';
import { plainOf, send } from '../../builders/api-request.ts';

const MAPS = '/api/v1/configmaps';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
  runKubectl(cluster, 'create namespace a');
  for (const name of ['m', 'p', 'q']) runKubectl(cluster, `create configmap ${name} -n a`);
});

interface Said {
  readonly code: number;
  readonly message?: string;
  readonly reason?: string;
  readonly metadata: { readonly continue?: string; readonly remainingItemCount?: number };
  readonly items?: readonly { readonly metadata: { readonly namespace: string; readonly name: string } }[];
}

function list(query: Readonly<Record<string, string>>, path = MAPS) {
  const answer = send(cluster, 'GET', path, { query: new Map(Object.entries(query)) });
  // What comes back is a list, or a Status.
  const said = plainOf(answer) as unknown as Said;
  const names = said.items?.map(({ metadata }) => metadata.name);
  return { ...said, code: answer.code, names, token: said.metadata.continue ?? '' };
}

describe('a list in pieces', () => {
  test('goes on behind the object that came last, by a token as the API server makes it', () => {
    const first = list({ limit: '2' }, '/api/v1/namespaces/a/configmaps');
    expect(first.names).toEqual(['kube-root-ca.crt', 'm']);
    expect(JSON.parse(atob(first.token))).toEqual({
      rv: cluster.store.resourceVersion,
      start: 'a/m\0',
      v: 'meta.k8s.io/v1',
    });
    expect(list({ limit: '2', continue: first.token }).names).toEqual(['p', 'q']);
  });

  test('whose lab has changed is told so, and goes on by a new token as the lab is now', () => {
    const { token } = list({ limit: '2' }, '/api/v1/namespaces/a/configmaps');
    for (const line of ['create cm late -n a', 'create cm o -n a', 'delete cm q -n a']) runKubectl(cluster, line);
    const expired = list({ limit: '2', continue: token }, '/api/v1/namespaces/a/configmaps');
    expect(expired).toMatchObject({
      code: 410,
      reason: 'Expired',
      message: expect.stringMatching(/^The provided continue parameter is too old .* may show up in the list\.$/),
    });
    const rest = list({ limit: '1', continue: expired.token }, '/api/v1/namespaces/a/configmaps');
    expect(rest.names).toEqual(['o']);
    expect(list({ continue: rest.token }, '/api/v1/namespaces/a/configmaps').names).toEqual(['p']);
  });

  test('says how much is left where nothing was selected', () => {
    runKubectl(cluster, 'label cm m p q x=y -n a');
    expect(list({ limit: '1', labelSelector: 'x=y' })).toMatchObject({ names: ['m'], metadata: { continue: /./ } });
  });

  test.each([
    ['what is no token', 'x', 'invalid continue token: continue key is not valid'],
    ['a token of nothing', btoa('{"v":"meta.k8s.io/v1","rv":0,"start":"a/m"}'), 'invalid continue token: '],
  ])('refuses %s', (_, token, says) => {
    expect(list({ continue: token })).toMatchObject({ code: 400, message: expect.stringContaining(says) });
  });

  test('is of no version of its own', () => {
    const { token } = list({ limit: '1' });
    expect(list({ continue: token, resourceVersion: '0' }).code).toBe(200);
    expect(list({ continue: token, resourceVersion: '5' })).toMatchObject({
      code: 400,
      message: 'specifying resource version is not allowed when using continue',
    });
  });
});

describe('a watch', () => {
  const watch = (resourceVersion: string) => {
    const query = new Map([
      ['watch', 'true'],
      ['resourceVersion', resourceVersion],
    ]);
    const request = {
      method: 'GET',
      path: MAPS,
      basePath: '',
      query,
      accept: '',
      contentType: '',
      userAgent: '',
      body: '',
    };
    const place = watchedPlace(cluster, request);
    if (place === undefined) throw new Error('no place');
    return openWatch(cluster, place, request, undefined);
  };

  test('from a version that is gone is told which there is', () => {
    const opened = watch('1');
    const says = opened.ok ? opened.value.events.map((event) => printJson(event)).join() : '';
    expect(says).toContain(`"too old resource version: 1 (${cluster.store.resourceVersion})"`);
  });

  test('from what is no version is refused', () => {
    const opened = watch('abc');
    expect(opened.ok ? 200 : opened.error.code).toBe(500);
  });
});

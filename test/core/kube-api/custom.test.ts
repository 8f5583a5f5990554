import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import {
  type ApiAnswer,
  type ApiRequest,
  answerApi,
  nextStep,
  openWatch,
  watchedPlace,
} from '../../../core/kube-api/index.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { printJson } from '../../../core/manifest/json-value.ts';
import { CUSTOM_OBJECTS, CUSTOM_WORLD } from '../../conformance/custom-world.ts';

const GROUP = '/apis/stable.example.com';
const TABS = `${GROUP}/v1/namespaces/default/crontabs`;
const MERGE = 'application/merge-patch+json';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(3);
  applyText(cluster, CUSTOM_WORLD, 'STDIN');
  applyText(cluster, CUSTOM_OBJECTS, 'STDIN');
});

function requestOf(
  method: string,
  target: string,
  body: unknown = undefined,
  more: Partial<ApiRequest> = {},
): ApiRequest {
  const [path = '', query = ''] = target.split('?');
  const plain = { basePath: '', accept: 'application/json', contentType: 'application/json', userAgent: 'probe' };
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return { method, path, query: new Map(new URLSearchParams(query)), body: text, ...plain, ...more };
}

function ask(...given: Parameters<typeof requestOf>): ApiAnswer {
  return answerApi(cluster, requestOf(...given));
}

function plain({ code, body }: ApiAnswer): Record<string, unknown> & { readonly code: unknown } {
  return { httpCode: code, code, ...JSON.parse(typeof body === 'string' ? body : printJson(body)) };
}

describe('kinds that definitions brought are served as any others', () => {
  test.each([
    ['as they always were', 'application/json'],
    ['at once', 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'],
  ])('their groups come behind Kubernetes’ own, which stand by importance, asked for %s', (_, accept) => {
    const { groups, items } = plain(ask('GET', '/apis', undefined, { accept })) as {
      groups?: { name: string }[];
      items?: { metadata: { name: string } }[];
    };
    const names = groups?.map(({ name }) => name) ?? items?.map(({ metadata }) => metadata.name) ?? [];
    expect(names).toEqual([
      ...['apps', 'events.k8s.io', 'authentication.k8s.io', 'authorization.k8s.io', 'autoscaling', 'batch'],
      ...['certificates.k8s.io', 'networking.k8s.io', 'policy', 'rbac.authorization.k8s.io', 'storage.k8s.io'],
      ...['admissionregistration.k8s.io', 'apiextensions.k8s.io', 'scheduling.k8s.io', 'coordination.k8s.io'],
      ...['node.k8s.io', 'discovery.k8s.io', 'stable.example.com', 'metrics.k8s.io'],
    ]);
  });

  test('discovery names the group with its versions, and what each version has', () => {
    expect(plain(ask('GET', GROUP))).toMatchObject({
      preferredVersion: { version: 'v1' },
      versions: [{ version: 'v1' }, { version: 'v1beta1' }, { version: 'v1alpha1' }],
    });
    const named = (version: string): unknown => {
      const { resources } = plain(ask('GET', `${GROUP}/${version}`)) as { resources?: { name: string }[] };
      return resources?.map(({ name }) => name);
    };
    expect(named('v1')).toEqual(['crontabs', 'crontabs/status', 'crontabs/scale']);
    expect(named('v1beta1')).toEqual(['crontabs', 'crontabs/status']);
    expect(named('v1alpha1')).toEqual(['worlds']);
    expect(ask('GET', `${GROUP}/v2`).code).toBe(404);
  });

  test('aggregated discovery and OpenAPI have them too', () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    expect(printJson(ask('GET', '/apis', undefined, { accept }).body)).toContain('"resource":"crontabs"');
    expect(printJson(ask('GET', '/openapi/v3').body)).toContain('apis/stable.example.com/v1beta1');
    const document = printJson(ask('GET', '/openapi/v3/apis/stable.example.com/v1').body);
    expect(document).toContain('com.example.stable.v1.CronTab');
    expect(document).toContain('When it is done.');
  });

  test('an object is made, replaced, patched by JSON and by merging, and deleted', () => {
    const body = { metadata: { name: 'new' }, spec: { cronSpec: '1 1 1 1 1' } };
    expect(plain(ask('POST', TABS, body))).toMatchObject({ httpCode: 201, spec: { replicas: 1, paused: false } });
    expect(ask('POST', TABS, body).code).toBe(409);
    const { metadata } = plain(ask('GET', `${TABS}/new`));
    expect(ask('PUT', `${TABS}/new`, { ...body, spec: { cronSpec: '2 2 2 2 2' } }).code).toBe(422);
    expect(ask('PUT', `${TABS}/new`, { metadata, spec: { cronSpec: '2 2 2 2 2' } }).code).toBe(200);
    const json = [{ op: 'add', path: '/spec/color', value: 'red' }];
    expect(plain(ask('PATCH', `${TABS}/new`, json, { contentType: 'application/json-patch+json' }))).toMatchObject({
      metadata: { generation: 3 },
      spec: { color: 'red', cronSpec: '2 2 2 2 2' },
    });
    const wrong = ask('PATCH', `${TABS}/new`, { spec: { color: 'green' } }, { contentType: MERGE });
    expect(plain(wrong)).toMatchObject({
      code: 422,
      reason: 'Invalid',
      details: { group: 'stable.example.com', kind: 'CronTab', name: 'new', causes: [{ field: 'spec.color' }] },
    });
    expect(ask('PATCH', `${TABS}/new`, {}, { contentType: 'application/strategic-merge-patch+json' }).code).toBe(415);
    expect(plain(ask('DELETE', `${TABS}/new`))).toMatchObject({ httpCode: 200, status: 'Success' });
    expect(ask('GET', `${TABS}/new`).code).toBe(404);
  });

  test('a JSON patch that does not fit is refused in the words of the API server, whatever it is of', () => {
    const json = [{ op: 'remove', path: '/spec/nope' }];
    expect(plain(ask('PATCH', `${TABS}/rich`, json, { contentType: 'application/json-patch+json' }))).toMatchObject({
      code: 422,
      message: 'the server rejected our request due to an error in our request',
      details: {},
    });
  });

  test('what the schema lacks is refused, warned of or let go as the client asks', () => {
    const body = { metadata: { name: 'new' }, spec: { cronSpec: '1 1 1 1 1', nope: 1 }, more: 1 };
    expect(ask('POST', `${TABS}?fieldValidation=Strict`, body).code).toBe(400);
    expect(ask('POST', `${TABS}?dryRun=All`, body).warnings).toEqual([
      'unknown field "more"',
      'unknown field "spec.nope"',
    ]);
    const ignored = ask('POST', `${TABS}?fieldValidation=Ignore`, body);
    expect(ignored.warnings).toEqual([]);
    expect(plain(ignored)).not.toHaveProperty('more');
  });

  test('the status and the scale are written at their own addresses, and the rest is not', () => {
    const sent = { spec: { color: 'red', replicas: 9 }, status: { phase: 'Good', replicas: 2 } };
    const answer = plain(ask('PATCH', `${TABS}/rich/status`, sent, { contentType: MERGE }));
    expect(answer).toMatchObject({ spec: { color: 'blue', replicas: 3 }, status: { phase: 'Good', replicas: 2 } });
    expect(ask('PATCH', `${TABS}/rich/status`, { status: { phase: 5 } }, { contentType: MERGE }).code).toBe(422);
    expect(plain(ask('PATCH', `${TABS}/rich/scale`, { spec: { replicas: 4 } }, { contentType: MERGE }))).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 4 },
      status: { replicas: 2 },
    });
    expect(plain(ask('GET', `${TABS}/rich`))).toMatchObject({ spec: { replicas: 4, color: 'blue' } });
    expect(ask('GET', `${GROUP}/v1alpha1/worlds/earth/status`).code).toBe(404);
    expect(ask('GET', `${GROUP}/v1alpha1/worlds/earth/scale`).code).toBe(404);
  });

  test('a scale is a table for whoever asks for one', () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
    const table = plain(ask('GET', `${TABS}/rich/scale`, undefined, { accept }));
    expect(table).toMatchObject({
      kind: 'Table',
      rows: [{ cells: ['rich', '3', '0', '0s'], object: { kind: 'Scale' } }],
    });
  });

  test('every version shows every object under its own name, and the old one warns', () => {
    const old = TABS.replace('/v1/', '/v1beta1/');
    const answer = ask('GET', `${old}/rich`);
    expect(plain(answer)).toMatchObject({ apiVersion: 'stable.example.com/v1beta1', spec: { color: 'blue' } });
    expect(answer.warnings).toEqual([
      'stable.example.com/v1beta1 CronTab is deprecated; use stable.example.com/v1 CronTab',
    ]);
    const made = {
      apiVersion: 'stable.example.com/v1beta1',
      metadata: { name: 'old' },
      spec: { cronSpec: '1 1 1 1 1' },
    };
    expect(ask('POST', old, made).code).toBe(201);
    expect(plain(ask('GET', `${TABS}/old`))).toMatchObject({ apiVersion: 'stable.example.com/v1' });
  });

  test('server-side apply goes by the schema, and says what the schema lacks', () => {
    const apply = (fieldManager: string, spec: object) =>
      plain(
        ask(
          'PATCH',
          `${TABS}/applied?fieldManager=${fieldManager}`,
          { apiVersion: 'stable.example.com/v1', kind: 'CronTab', metadata: { name: 'applied' }, spec },
          { contentType: 'application/apply-patch+yaml' },
        ),
      );
    expect(apply('a', { cronSpec: '1 1 1 1 1', steps: [{ name: 'one', run: 'x' }] })).toMatchObject({ httpCode: 201 });
    expect(apply('b', { steps: [{ name: 'two' }], tags: ['t'] })).toMatchObject({
      httpCode: 200,
      spec: { steps: [{ name: 'one' }, { name: 'two', weight: 5 }], tags: ['t'] },
    });
    expect(apply('b', { steps: [{ name: 'one', run: 'y' }] })).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(apply('b', { nope: 1 })).toMatchObject({
      code: 500,
      message:
        'failed to create typed patch object (/applied; stable.example.com/v1, Kind=CronTab): .spec.nope: field not declared in schema',
    });
  });

  test('a collection is selected by labels and by the fields that the version names, and deleted at once', () => {
    const names = (query: string): unknown => {
      const { items } = plain(ask('GET', `${TABS}?${query}`)) as { items?: { metadata: { name: string } }[] };
      return items?.map(({ metadata }) => metadata.name);
    };
    expect(names('fieldSelector=spec.color%3Dred')).toEqual(['plain']);
    expect(names('labelSelector=app%3Drich')).toEqual(['rich']);
    expect(ask('GET', `${TABS}?fieldSelector=spec.paused%3Dtrue`).code).toBe(400);
    expect(ask('DELETE', `${TABS}?labelSelector=app%3Drich`).code).toBe(200);
    expect(names('')).toEqual(['plain']);
    expect(plain(ask('GET', TABS))).toMatchObject({ kind: 'CronTabList', apiVersion: 'stable.example.com/v1' });
  });

  test('a watch tells what becomes of them', () => {
    const request = requestOf('GET', `${TABS}?watch=true`);
    const place = watchedPlace(cluster, request);
    const opened = place === undefined ? undefined : openWatch(cluster, place, request, undefined);
    if (opened?.ok !== true) throw new Error('the watch was not opened');
    runKubectl(cluster, 'label ct plain a=b');
    runKubectl(cluster, 'delete ct rich');
    const { events } = nextStep(cluster, opened.value.watch);
    const told = events.map((event) =>
      printJson(event).replace(/^.*?"kind":"(\w+)".*?"name":"(\w+)".*?"type":"(\w+)".$/s, '$3 $1 $2'),
    );
    expect(told.sort()).toEqual(['DELETED CronTab rich', 'MODIFIED CronTab plain']);
  });
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deleteObject } from '../../core/apiserver/delete.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject } from '../../core/cluster/object-store.ts';
import { objectJson } from '../../core/kubectl/output/object-json.ts';
import { tableShapeOf } from '../../core/kubectl/rows/table-shapes.ts';
import { parseFieldSelector } from '../../core/kubectl/select/field-selector.ts';
import { parseLabelSelector } from '../../core/kubectl/select/label-selector.ts';
import { selectObjects } from '../../core/kubectl/select/select-objects.ts';
import { isJsonList, isJsonMap, type JsonValue } from '../../core/manifest/json-value.ts';
import { type KindFacts, listKindFacts } from '../../core/objects/kinds.ts';
import type { Kind, KindMap } from '../../core/objects/object.ts';

/** A cluster behind as much of the Kubernetes API as the real kubectl needs to read it: discovery, get, list, Table. */
export interface KubectlApiServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves `cluster` on a free local port. Every timestamp is moved by `shiftMs`, so that ages which kubectl counts
 * from its own clock come out as ages of virtual time.
 */
export async function serveCluster(cluster: Cluster, shiftMs: () => number): Promise<KubectlApiServer> {
  const server = createServer((request, response) => {
    if (watchList(cluster, request, response, shiftMs())) return;
    const body = answer(cluster, request);
    respond(response, body.code, shiftTimestamps(JSON.stringify(body.value), shiftMs()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closeServer(server) };
}

/** A watch that begins with what there is, and then stands still as the lab does between two commands. */
function watchList(cluster: Cluster, request: IncomingMessage, response: ServerResponse, shiftMs: number): boolean {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.searchParams.get('watch') === null) return false;
  const place = readPlace(url.pathname.split('/').filter((part) => part !== ''));
  if (place === undefined) return false;
  response.writeHead(200, { 'content-type': 'application/json' });
  const send = (type: string, object: unknown): void => {
    response.write(shiftTimestamps(`${JSON.stringify({ type, object })}\n`, shiftMs));
  };
  if (url.searchParams.get('sendInitialEvents') === 'true') {
    for (const object of listObjectsAt(cluster, place, url)) send('ADDED', complete(place.facts, object));
    const { apiVersion, kind } = place.facts;
    const annotations = { 'k8s.io/initial-events-end': 'true' };
    send('BOOKMARK', { apiVersion, kind, metadata: { resourceVersion: '1', annotations } });
  }
  return true;
}

interface Answer {
  readonly code: number;
  readonly value: unknown;
}

function answer(cluster: Cluster, request: IncomingMessage): Answer {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const discovery = discover(parts);
  if (discovery !== undefined) return { code: 200, value: discovery };
  const place = readPlace(parts);
  if (place === undefined) return failure(404, 'NotFound', 'the server could not find the requested resource');
  const asTable = String(request.headers.accept).includes('as=Table') ? tablePart(url) : undefined;
  if (request.method === 'DELETE') return answerDelete(cluster, place);
  return place.name === undefined ? answerList(cluster, place, url, asTable) : answerGet(cluster, place, asTable);
}

/** What a Table carries beside its cells: kubectl asks for whole objects when it sorts. */
type TablePart = 'metadata' | 'object';

function tablePart(url: URL): TablePart {
  return url.searchParams.get('includeObject') === 'Object' ? 'object' : 'metadata';
}

interface Place {
  readonly facts: KindFacts;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

function readPlace(parts: readonly string[]): Place | undefined {
  const isCore = parts[0] === 'api';
  const apiVersion = isCore ? (parts[1] ?? '') : `${parts[1]}/${parts[2]}`;
  const rest = parts.slice(isCore ? 2 : 3);
  const namespaced = rest[0] === 'namespaces' && rest.length > 2;
  const [resource, name] = namespaced ? rest.slice(2) : rest;
  const facts = listKindFacts().find((entry) => entry.apiVersion === apiVersion && entry.resource === resource);
  return facts === undefined ? undefined : { facts, namespace: namespaced ? rest[1] : undefined, name };
}

function answerGet(cluster: Cluster, { facts, namespace = '', name = '' }: Place, as: TablePart | undefined): Answer {
  const object = getObject(cluster.store, facts.kind, namespace, name);
  if (object === undefined) {
    const group = facts.apiVersion.includes('/') ? `.${facts.apiVersion.split('/')[0]}` : '';
    return failure(404, 'NotFound', `${facts.resource}${group} "${name}" not found`, { name, kind: facts.resource });
  }
  return { code: 200, value: as !== undefined ? table(facts, [object], cluster.nowMs, as) : complete(facts, object) };
}

function listObjectsAt(cluster: Cluster, { facts, namespace }: Place, url: URL): readonly KindMap[Kind][] {
  const labels = parseLabelSelector(url.searchParams.get('labelSelector') ?? '');
  const fields = parseFieldSelector(facts.kind, url.searchParams.get('fieldSelector') ?? '');
  const found = selectObjects(
    cluster,
    { facts, name: undefined },
    {
      namespace: namespace ?? '',
      allNamespaces: namespace === undefined,
      matchesLabels: labels.ok ? labels.matches : undefined,
      fieldSelector: fields.ok ? (url.searchParams.get('fieldSelector') ?? undefined) : undefined,
    },
  );
  return found.ok ? found.value.map((selected) => selected.object) : [];
}

function answerList(cluster: Cluster, place: Place, url: URL, as: TablePart | undefined): Answer {
  const { facts } = place;
  const objects = listObjectsAt(cluster, place, url);
  if (as !== undefined) return { code: 200, value: table(facts, objects, cluster.nowMs, as) };
  const items = objects.map((object) => complete(facts, object));
  return {
    code: 200,
    value: { kind: `${facts.kind}List`, apiVersion: facts.apiVersion, metadata: { resourceVersion: '1' }, items },
  };
}

function answerDelete(cluster: Cluster, { facts, namespace = '', name = '' }: Place): Answer {
  const deleted = deleteObject(cluster, { kind: facts.kind, namespace, name });
  if (!deleted.ok) return failure(deleted.error.code, deleted.error.reason, deleted.error.message);
  return { code: 200, value: complete(facts, deleted.value) };
}

function complete(facts: KindFacts, object: KindMap[Kind]): unknown {
  return toPlain(objectJson({ facts, object }));
}

function toPlain(value: JsonValue): unknown {
  if (isJsonMap(value)) return Object.fromEntries([...value].map(([key, member]) => [key, toPlain(member)]));
  return isJsonList(value) ? value.map(toPlain) : value;
}

/** What a real API server answers to `as=Table`: the rows of the lab's own printers, the wide columns with priority 1. */
function table(facts: KindFacts, objects: readonly KindMap[Kind][], nowMs: number, as: TablePart): unknown {
  const shape = tableShapeOf<Kind>(facts.kind);
  const columnDefinitions = shape.columns.map(({ title, wide }) => ({
    name: title.toLowerCase(),
    type: 'string',
    format: title === 'NAME' ? 'name' : '',
    description: '',
    priority: wide ? 1 : 0,
  }));
  const rows = objects.map((object) => ({
    cells: shape.row(object, nowMs),
    object:
      as === 'object'
        ? complete(facts, object)
        : { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
  }));
  return { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion: '1' }, columnDefinitions, rows };
}

function discover(parts: readonly string[]): unknown {
  const path = parts.join('/');
  if (path === 'version') return { major: '1', minor: '35', gitVersion: 'v1.35.2', platform: 'linux/amd64' };
  if (path === 'api') return { kind: 'APIVersions', versions: ['v1'] };
  const groups = [...new Set(listKindFacts().map((facts) => facts.apiVersion))].filter((version) => version !== 'v1');
  if (path === 'apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(describeGroup) };
  const apiVersion = path === 'api/v1' ? 'v1' : path.startsWith('apis/') ? path.slice(5) : '';
  const known = listKindFacts().filter((facts) => facts.apiVersion === apiVersion);
  return known.length === 0 ? undefined : resourceList(apiVersion, known);
}

function describeGroup(apiVersion: string): unknown {
  const [name, version] = apiVersion.split('/');
  const entry = { groupVersion: apiVersion, version };
  return { name, versions: [entry], preferredVersion: entry };
}

const ALL = new Set([
  'pods',
  'replicationcontrollers',
  'services',
  'daemonsets',
  'deployments',
  'replicasets',
  'statefulsets',
  'horizontalpodautoscalers',
  'cronjobs',
  'jobs',
]);

function resourceList(groupVersion: string, known: readonly KindFacts[]): unknown {
  const resources = known.map((facts) => ({
    name: facts.resource,
    singularName: facts.singular,
    namespaced: facts.namespaced,
    kind: facts.kind,
    verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
    shortNames: facts.shortNames,
    ...(ALL.has(facts.resource) ? { categories: ['all'] } : {}),
  }));
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

function failure(code: number, reason: string, message: string, details: unknown = {}): Answer {
  return { code, value: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason, details, code } };
}

/** Milliseconds are kept, so that an age does not come out a second too old; MicroTime has six digits. */
function shiftTimestamps(json: string, shiftMs: number): string {
  if (shiftMs === 0) return json;
  return json.replace(/"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z"/g, (_, whole: string, fraction = '') => {
    const moved = new Date(Date.parse(`${whole}Z`) + shiftMs).toISOString().slice(0, -1);
    return fraction === '' ? `"${moved}Z"` : `"${moved}000Z"`;
  });
}

function respond(response: ServerResponse, code: number, json: string): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(json);
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

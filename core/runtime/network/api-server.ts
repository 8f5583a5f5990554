/** The API server as Pods meet it: who asks is known by a token, what may be read by RBAC. It is read here, never written to. */
import { authorize, impersonate, type User, type Wish } from '../../apiserver/authorize.ts';
import { reviewToken } from '../../apiserver/review-token.ts';
import { sayForbidden } from '../../apiserver/say-forbidden.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { listServedKinds } from '../../cluster/custom-kinds.ts';
import { getObject, listObjects, objectsOf } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { KubeObject } from '../../objects/object.ts';
import { type HttpRequest, type HttpResponse, textResponse } from '../programs/program.ts';

/** The API server's own address and port, where that address and port lead to it; undefined for every other. */
export function findApiServer(cluster: Cluster, ip: string, port: number): { ip: string; port: number } | undefined {
  const slice = getObject(cluster.store, 'EndpointSlice', 'default', 'kubernetes');
  const own = { ip: slice?.endpoints?.[0]?.addresses[0] ?? '', port: slice?.ports?.[0]?.port ?? 0 };
  const service = getObject(cluster.store, 'Service', 'default', 'kubernetes')?.spec;
  const isService = service?.clusterIP === ip && service.ports?.some((each) => each.port === port) === true;
  return isService || (own.ip === ip && own.port === port) ? own : undefined;
}

type Asked = Pick<HttpRequest, 'method' | 'path' | 'headers'>;

/** What it answers a Pod over TLS. */
export function askApiServer(cluster: Cluster, sandbox: PodSandbox, asked: Asked): HttpResponse {
  const user = findUser(cluster, sandbox, asked.headers);
  if (user === undefined) return status(401, 'Unauthorized', 'Unauthorized');
  const [path = '/'] = asked.path.split('?');
  const wish = wishOf(asked.method, path);
  const { allowed, reason } = authorize(cluster, user, wish);
  if (!allowed) return status(403, 'Forbidden', sayForbidden(user, wish, reason));
  if ('path' in wish) return answerPath(cluster, path);
  if (wish.verb !== 'get' && wish.verb !== 'list') return status(405, 'MethodNotAllowed', ONLY_READ);
  return readObjects(cluster, path, wish);
}

const ONLY_READ = '(lab) programs of the lab only read from the API server: write with kubectl';

/** Whom a token stands for, nobody without one; undefined where it is none that counts. */
function findUser(cluster: Cluster, { namespace }: PodSandbox, headers: ReadonlyMap<string, string>): User | undefined {
  const given = [...headers].find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (given === undefined) return impersonate('system:anonymous', []);
  const token = given.replace(/^Bearer\s+/i, '').trim();
  const account = accountOfMount(cluster, namespace, token) ?? accountOfToken(cluster, token);
  return account === undefined ? undefined : impersonate(`system:serviceaccount:${account}`, []);
}

/** The token that a kubelet mounts names its account and nothing more. */
function accountOfMount(cluster: Cluster, namespace: string, token: string): string | undefined {
  const [, named] = /^[\w-]+\.(.+)\.podlab$/.exec(token) ?? [];
  const accounts = [...objectsOf(cluster.store, 'ServiceAccount').values()];
  spend(cluster.work, accounts.length * PRICES.object);
  const found = accounts.filter(({ metadata }) => `${metadata?.namespace}-${metadata?.name}` === named);
  const { metadata } = found.find((each) => each.metadata?.namespace === namespace) ?? found[0] ?? {};
  return metadata === undefined ? undefined : `${metadata.namespace}:${metadata.name}`;
}

function accountOfToken(cluster: Cluster, token: string): string | undefined {
  const review = reviewToken(cluster, token, []);
  const metadata = review.ok ? review.value.account.metadata : undefined;
  return metadata === undefined ? undefined : `${metadata.namespace}:${metadata.name}`;
}

const VERBS = new Map([
  ['POST', 'create'],
  ['PUT', 'update'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
]);

/** What a request does, in RBAC's words: apiserver v1.35, pkg/endpoints/request/requestinfo.go. */
function wishOf(method: string, path: string): Wish {
  const [root, ...rest] = path.split('/').filter((part) => part !== '');
  const group = root === 'api' ? '' : (rest[0] ?? '');
  const parts = rest.slice(root === 'api' ? 1 : 2);
  if ((root !== 'api' && root !== 'apis') || parts.length === 0) return { verb: method.toLowerCase(), path };
  const isInside = parts[0] === 'namespaces' && parts.length > 2;
  const [resource = '', name = '', subresource = ''] = isInside ? parts.slice(2) : parts;
  const verb = VERBS.get(method) ?? (name === '' ? 'list' : 'get');
  return { verb, group, resource, subresource, name, namespace: parts[0] === 'namespaces' ? (parts[1] ?? '') : '' };
}

/** What is no resource: is it well, and which versions are there. */
function answerPath(cluster: Cluster, path: string): HttpResponse {
  if (/^\/(?:healthz|livez|readyz)$/.test(path)) return textResponse(200, 'ok');
  if (path !== '/api' && path !== '/api/') return notFound('the server could not find the requested resource');
  const own = findApiServer(
    cluster,
    getObject(cluster.store, 'Service', 'default', 'kubernetes')?.spec?.clusterIP ?? '',
    443,
  );
  const serverAddress = own === undefined ? '' : `${own.ip}:${own.port}`;
  const addresses = [{ clientCIDR: '0.0.0.0/0', serverAddress }];
  return json(200, { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: addresses });
}

function readObjects(cluster: Cluster, path: string, wish: Exclude<Wish, { path: string }>): HttpResponse {
  const [, root, group = '', version = ''] = path.split('/');
  const apiVersion = root === 'api' ? group : `${group}/${version}`;
  const facts = listServedKinds(cluster.store).find(
    (kind) => kind.apiVersion === apiVersion && kind.resource === wish.resource,
  );
  if (facts === undefined || wish.subresource !== '')
    return notFound('the server could not find the requested resource');
  const { kind, kindName, namespaced } = facts;
  if (wish.verb === 'get') {
    const found: KubeObject | undefined = getObject(cluster.store, kind, namespaced ? wish.namespace : '', wish.name);
    const qualified = wish.group === '' ? wish.resource : `${wish.resource}.${wish.group}`;
    return found === undefined
      ? notFound(`${qualified} ${JSON.stringify(wish.name)} not found`)
      : json(200, { kind: kindName, apiVersion, ...found });
  }
  const within = namespaced && wish.namespace !== '' ? wish.namespace : undefined;
  const items: readonly KubeObject[] = listObjects(cluster.store, kind, within);
  spend(cluster.work, items.length * PRICES.object);
  return json(200, {
    kind: `${kindName}List`,
    apiVersion,
    metadata: {},
    items: items.slice(0, MOST_ITEMS).map(asItem),
  });
}

/** In a list an object does not say what it is. */
function asItem(object: KubeObject): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== 'apiVersion' && name !== 'kind'));
}

/** A program's output is bounded; more than that nobody reads in a terminal. */
const MOST_ITEMS = 50;

function notFound(message: string): HttpResponse {
  return status(404, 'NotFound', message);
}

function status(code: number, reason: string, message: string): HttpResponse {
  return json(code, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code });
}

/** Two spaces deep, as it prints for curl. */
function json(code: number, value: object): HttpResponse {
  return textResponse(code, JSON.stringify(value, null, 2), 'application/json');
}

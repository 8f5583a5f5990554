import { authorize, type Wish } from '../apiserver/authorize.ts';
import { sayForbidden } from '../apiserver/say-forbidden.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type ApiAnswer, type ApiRequest, saysYes } from './api-request.ts';
import { splitPath } from './parse-path.ts';
import { answerBadRequest, failure } from './status.ts';

/** As much of a request as says what it is about to do. */
export type Asking = Pick<ApiRequest, 'method' | 'path' | 'query' | 'user'>;

/**
 * What is said to somebody who may not do what the request asks for; undefined where they may. The lab's own user is
 * never asked. apiserver v1.35, pkg/endpoints/filters/authorization.go, and handlers/responsewriters/errors.go: Forbidden.
 */
export function refuseAccess(cluster: Cluster, request: Asking): ApiAnswer | undefined {
  const { user } = request;
  if (user === undefined) return undefined;
  if (user.username === '') return answerBadRequest(`requested ${user.groups.join(', ')} without impersonating a user`);
  const wish = wishOf(request);
  const { allowed, reason } = authorize(cluster, user, wish);
  if (allowed) return undefined;
  const message = sayForbidden(user, wish, reason);
  if ('path' in wish) return failure(403, 'Forbidden', message);
  const { name, group, resource } = wish;
  return failure(403, 'Forbidden', message, { name, group, kind: resource });
}

/** What a request does, in RBAC's words: apiserver v1.35, pkg/endpoints/request/requestinfo.go. */
function wishOf(request: Asking): Wish {
  const [root = '', ...rest] = splitPath(request.path) ?? [];
  const isCore = root === 'api';
  const parts = rest.slice(isCore ? 1 : 2);
  if ((!isCore && root !== 'apis') || parts.length === 0) {
    return { verb: request.method.toLowerCase(), path: request.path };
  }
  const isNamespaced = parts[0] === 'namespaces' && parts.length > 1;
  const isInside = isNamespaced && parts.length > 2 && !OF_NAMESPACES.has(parts[2] ?? '');
  const [resource = '', name = '', subresource = ''] = isInside ? parts.slice(2) : parts;
  const group = isCore ? '' : (rest[0] ?? '');
  return {
    verb: verbOf(request, name),
    group,
    resource,
    subresource,
    name,
    namespace: isNamespaced ? (parts[1] ?? '') : '',
  };
}

const OF_NAMESPACES: ReadonlySet<string> = new Set(['status', 'finalize']);

const VERBS = new Map([
  ['POST', 'create'],
  ['PUT', 'update'],
  ['PATCH', 'patch'],
]);

function verbOf({ method, query }: Asking, name: string): string {
  if (method === 'DELETE') return name === '' ? 'deletecollection' : 'delete';
  if (method !== 'GET' && method !== 'HEAD') return VERBS.get(method) ?? '';
  if (name !== '') return 'get';
  return saysYes(query, 'watch') ? 'watch' : 'list';
}

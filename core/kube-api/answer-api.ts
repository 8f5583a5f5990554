import { LONGEST_NAME } from '../apiserver/managed-fields/managers.ts';
import { writeAs } from '../apiserver/managed-fields/track-write.ts';
import type { Cluster, FieldWriter } from '../cluster/cluster.ts';
import { listServedKinds } from '../cluster/custom-kinds.ts';
import { CONTROL_PLANE_NODE } from '../cluster/furniture/system-load.ts';
import { OutOfWork, tryOut } from '../cluster/work.ts';
import { APPLY_PATCH } from '../kubectl/edit/patch-types.ts';
import { type Documentation, NO_DOCUMENTATION } from '../kubectl/explain/documentation.ts';
import { isSystemNamespace } from '../lab/system/system-objects.ts';
import { takeSystem } from '../lab/system/take-system.ts';
import { listApiResources, resourceOf } from '../objects/api-resources.ts';
import { deprecationOf } from '../objects/deprecated-kinds.ts';
import { refuseAccess } from './access.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { answerApply } from './apply.ts';
import { refuseOptions } from './check-options.ts';
import { answerDelete, answerDeleteMany } from './delete.ts';
import { answerDiscovery } from './discovery.ts';
import { answerLog } from './log.ts';
import { answerMetrics, METRICS } from './metrics.ts';
import { answerOpenApi } from './openapi.ts';
import { type Place, parsePlace, splitPath } from './parse-path.ts';
import { answerPatch, mediaTypeOf } from './patch.ts';
import { answerBinding, answerPodAction } from './pod-actions.ts';
import { answerGet, answerList, answerScale, findOne } from './read.ts';
import { refuseConnection } from './refuse-connection.ts';
import { answerReview } from './reviews.ts';
import { answerBadRequest, answerError, answerNotFound, failure, notAllowed } from './status.ts';
import { answerTokenRequest } from './token-request.ts';
import { asksToWatch } from './watch.ts';
import { answerCreate, answerUpdate } from './write.ts';

/**
 * Answers one request as the API server of Kubernetes v1.35 does, and changes the cluster where the request does. A
 * request that is wrong is answered with a Status that says so, and changes nothing. Watches are `openWatch`'s.
 */
export function answerApi(cluster: Cluster, request: ApiRequest, documentation = NO_DOCUMENTATION): ApiAnswer {
  try {
    const answer = () => refuseAccess(cluster, request) ?? route(cluster, request, documentation);
    return request.query.get('dryRun') === 'All' ? tryOut(cluster, answer) : answer();
  } catch (error) {
    if (error instanceof OutOfWork)
      return failure(
        500,
        'InternalError',
        'this is more than the lab does in one request: ask for less (a name, a selector, --chunk-size)',
      );
    throw error;
  }
}

function route(cluster: Cluster, request: ApiRequest, documentation: Documentation): ApiAnswer {
  const parts = splitPath(request.path);
  if (parts === undefined) return answerBadRequest('the path of the request cannot be read');
  const place = parsePlace(listServedKinds(cluster.store), parts);
  if (place !== undefined) {
    const answer = writeAs(cluster, writerOf(place, request), () => answerPlace(cluster, place, request));
    return warned(answer, deprecationOf(place.facts));
  }
  const said = answerReview(cluster, parts, request) ?? answerBinding(cluster, parts, request);
  if (said !== undefined) return said;
  if (request.method === 'GET' || request.method === 'HEAD')
    return (
      answerOpenApi(listServedKinds(cluster.store), parts, request, documentation) ??
      answerDocument(cluster, parts, request)
    );
  return answerNotFound();
}

/** A warning stands in an answer once. */
function warned(answer: ApiAnswer, warnings: readonly string[]): ApiAnswer {
  return warnings.length === 0 ? answer : { ...answer, warnings: [...new Set([...warnings, ...answer.warnings])] };
}

/** apiserver v1.35, pkg/endpoints/handlers: managerOrUserAgent. */
function writerOf({ subresource }: Place, { query, userAgent }: ApiRequest): FieldWriter {
  const manager = query.get('fieldManager') || (userAgent.split('/')[0] ?? '').slice(0, LONGEST_NAME);
  return subresource === undefined ? { manager } : { manager, subresource };
}

/** What says something of the API server itself. */
function answerDocument(cluster: Cluster, parts: readonly string[], request: ApiRequest): ApiAnswer {
  if (parts.slice(1, 3).join('/') === METRICS && parts.length > 3)
    return answerMetrics(cluster, parts.slice(3), request);
  if (parts.length === 1 && HEALTH.has(parts[0] ?? '')) return { ...answerWith('ok'), contentType: 'text/plain' };
  return answerDiscovery(listApiResources(listServedKinds(cluster.store)), parts, request.accept) ?? answerNotFound();
}

const HEALTH: ReadonlySet<string> = new Set(['healthz', 'livez', 'readyz']);

function answerPlace(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { name, subresource } = place;
  const refused = refuseConnection(place.facts.kind, subresource);
  if (refused !== undefined) return refused;
  const known = verbsOf(place);
  if (known.length === 0) return answerNotFound();
  const verb = subresource === undefined ? verbOf(place, request) : VERBS.get(request.method);
  if (!known.includes(verb ?? '') || isNowhere(place, verb)) return notAllowed();
  const unfit = refuseOptions(request);
  if (unfit !== undefined) return unfit;
  if (touchesSystem(place, request)) takeSystem(cluster);
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return subresource === undefined ? read(cluster, place, request) : readPart(cluster, place, request);
    case 'POST':
      if (name === undefined) return answerCreate(cluster, place, request);
      if (subresource === 'token') return answerTokenRequest(cluster, place, request);
      return place.facts.kind === 'Pod' ? answerPodAction(cluster, place, request) : notAllowed();
    case 'PUT':
      return name === undefined ? notAllowed() : answerUpdate(cluster, place, request);
    case 'PATCH':
      if (name === undefined) return notAllowed();
      return mediaTypeOf(request) === APPLY_PATCH
        ? answerApply(cluster, place, request)
        : answerPatch(cluster, place, request);
    case 'DELETE':
      if (subresource !== undefined) return notAllowed();
      return name === undefined ? answerDeleteMany(cluster, place, request) : answerDelete(cluster, place, request);
    default:
      return notAllowed();
  }
}

/** Of all namespaces at once objects are only read. */
function isNowhere({ facts, namespace }: Place, verb: string | undefined): boolean {
  return facts.namespaced && namespace === undefined && verb !== 'list' && verb !== 'watch';
}

/** True of a request that goes beyond looking at the objects that the cluster itself consists of. */
function touchesSystem({ facts, namespace = '', name, subresource }: Place, { method }: ApiRequest): boolean {
  if ((method === 'GET' || method === 'HEAD') && subresource !== 'log') return false;
  // A node that comes gets Pods of the system's DaemonSets.
  const brings = method === 'POST' && facts.kind === 'Node';
  return isSystemNamespace(namespace) || brings || (method === 'DELETE' && name === CONTROL_PLANE_NODE);
}

const VERBS = new Map([
  ['GET', 'get'],
  ['HEAD', 'get'],
  ['POST', 'create'],
  ['PUT', 'update'],
  ['PATCH', 'patch'],
]);

/** What discovery says that can be done with an object or a part of it; nothing where there is no such part. */
function verbsOf({ facts, subresource }: Place): readonly string[] {
  const { verbs, subresources } = resourceOf(facts);
  if (subresource === undefined) return verbs;
  return subresources.find(({ name }) => name === subresource)?.verbs ?? [];
}

/** What a request does with an object, or with all of a collection. */
function verbOf({ name }: Place, request: ApiRequest): string | undefined {
  const verb = request.method === 'DELETE' ? 'delete' : VERBS.get(request.method);
  if (name !== undefined || verb === undefined) return verb;
  if (verb === 'delete') return 'deletecollection';
  return verb === 'get' ? (asksToWatch(request) ? 'watch' : 'list') : verb;
}

function read(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  return place.name === undefined ? answerList(cluster, place, request) : answerGet(cluster, place, request);
}

function readPart(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { facts, name = '', subresource } = place;
  if (subresource === 'log' && facts.kind === 'Pod') return answerLog(cluster, place, request);
  if (WHOLE_OBJECTS.has(subresource ?? '')) return answerGet(cluster, place, request);
  if (subresource !== 'scale') return answerNotFound();
  const found = findOne(cluster, place);
  if (!found.ok) return answerError(found.error, facts, name);
  return answerScale(cluster, found.value, request) ?? answerNotFound();
}

/** The parts that are read as the object with all that it has. */
const WHOLE_OBJECTS: ReadonlySet<string> = new Set(['status', 'approval', 'resize', 'ephemeralcontainers']);

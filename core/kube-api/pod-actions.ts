import { bindPod } from '../apiserver/bind.ts';
import { evictPod } from '../apiserver/evict.ts';
import { notFound } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { readPath } from '../kubectl/edit/json-paths.ts';
import { runRequest } from '../lab/run-request.ts';
import { isJsonMap, type JsonMap, type JsonValue, printJson } from '../manifest/json-value.ts';
import { kindFacts } from '../objects/kinds.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { refuseOptions } from './check-options.ts';
import { parseBody } from './decode-body.ts';
import { readOptions, withDryRun } from './delete.ts';
import type { Place } from './parse-path.ts';
import { answerBadRequest, answerError, answerNotFound, createdStatus, notAllowed } from './status.ts';
import { changed } from './write.ts';

/** POST to `pods/NAME/eviction` and `pods/NAME/binding`. */
export function answerPodAction(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { namespace = '', name = '' } = place;
  const pod = getObject(cluster.store, 'Pod', namespace, name);
  if (pod === undefined) return answerError(notFound('Pod', name), place.facts, name);
  if (place.subresource === 'eviction') return evict(cluster, place, pod, request);
  return place.subresource === 'binding' ? bind(cluster, place, pod, request) : answerNotFound();
}

/** POST to `namespaces/NAMESPACE/bindings`, the older way to bind a Pod; undefined where the path is another. */
export function answerBinding(cluster: Cluster, parts: readonly string[], request: ApiRequest): ApiAnswer | undefined {
  const [namespace = '', resource] = parts.slice(3);
  const isMeant = parts.slice(0, 3).join('/') === 'api/v1/namespaces' && resource === 'bindings' && parts.length === 5;
  if (!isMeant) return undefined;
  if (request.method !== 'POST') return notAllowed();
  const unfit = refuseOptions(request);
  if (unfit !== undefined) return unfit;
  const body = parseBody(request.body);
  if (!body.ok) return body.error;
  const named = nameIn(body.value);
  if (typeof named !== 'string' || named === '') return answerBadRequest('metadata.name: Required value');
  return answerPodAction(cluster, { facts: kindFacts('Pod'), namespace, name: named, subresource: 'binding' }, request);
}

function evict(cluster: Cluster, { facts, name = '' }: Place, pod: Pod, request: ApiRequest): ApiAnswer {
  const body = parseBody(request.body);
  if (!body.ok) return body.error;
  const sent = body.value.get('deleteOptions');
  const options = readOptions(isJsonMap(sent) ? sent : new Map(), request.query);
  if (!options.ok) return options.error;
  if (nameIn(body.value) !== name) return answerBadRequest('name in URL does not match name in Eviction object');
  const evicted = runRequest(cluster, 'deleted', { kind: 'Pod', name }, () =>
    evictPod(cluster, pod, options.value.options),
  );
  return evicted.ok
    ? changed(SUCCESS, withDryRun(request, options.value), [])
    : answerError(evicted.error, facts, name);
}

function bind(cluster: Cluster, { facts, name = '' }: Place, pod: Pod, request: ApiRequest): ApiAnswer {
  const body = parseBody(request.body);
  if (!body.ok) return body.error;
  if (nameIn(body.value) !== name) return answerBadRequest('name in URL does not match name in Binding object');
  const [kind, nodeName] = [readPath(body.value, ['target', 'kind']), readPath(body.value, ['target', 'name'])];
  if (kind !== undefined && kind !== '' && kind !== 'Node') {
    return answerBadRequest(`target.kind: Unsupported value: ${printJson(kind)}: supported values: "Node", "<empty>"`);
  }
  if (typeof nodeName !== 'string' || nodeName === '') return answerBadRequest('target.name: Required value');
  const problem = findProblem(pod, name);
  if (problem !== undefined) {
    const message = `Operation cannot be fulfilled on pods/binding "${name}": ${problem}`;
    return answerError({ reason: 'Conflict', code: 409, message }, facts, name);
  }
  const bound = runRequest(cluster, 'applied', { kind: 'Pod', name }, () => bindPod(cluster, pod, nodeName));
  return bound.ok ? changed(SUCCESS, request, []) : answerError(bound.error, facts, name);
}

/** Kubernetes v1.35, pkg/registry/core/pod/storage: setPodNodeAndMetadata. */
function findProblem({ metadata, spec }: Pod, name: string): string | undefined {
  if (metadata?.deletionTimestamp !== undefined) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (spec?.nodeName) return `pod ${name} is already assigned to node "${spec.nodeName}"`;
  return (spec?.schedulingGates ?? []).length > 0 ? `pod ${name} has non-empty .spec.schedulingGates` : undefined;
}

function nameIn(document: JsonMap): JsonValue | undefined {
  return readPath(document, ['metadata', 'name']);
}

const SUCCESS: ApiAnswer = answerWith(createdStatus(), 201);

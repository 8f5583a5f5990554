import { bindPod } from '../apiserver/bind.ts';
import { evictPod } from '../apiserver/evict.ts';
import { notFound } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { tryOut } from '../cluster/work.ts';
import { readPath } from '../kubectl/edit/json-paths.ts';
import { runRequest } from '../lab/run-request.ts';
import { isJsonMap, type JsonMap, printJson } from '../manifest/json-value.ts';
import { kindFacts } from '../objects/kinds.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { refuseOptions } from './check-options.ts';
import { refusePrecondition } from './check-update.ts';
import { readDocument, type SentDocument } from './decode-body.ts';
import { readOptions, withDryRun } from './delete.ts';
import type { Place } from './parse-path.ts';
import {
  answerBadRequest,
  answerError,
  answerNotFound,
  createdStatus,
  failure,
  failureStatus,
  notAllowed,
} from './status.ts';
import { changed } from './write.ts';

const EVICTION = { kindName: 'Eviction', apiVersion: 'policy/v1' };
const BINDING = { kindName: 'Binding', apiVersion: 'v1' };

/** POST to `pods/NAME/eviction` and `pods/NAME/binding`. */
export function answerPodAction(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  if (place.subresource === 'eviction') return answerEviction(cluster, place, request);
  if (place.subresource !== 'binding') return answerNotFound();
  const sent = readNamed(BINDING, place, request);
  return sent.ok ? bind(cluster, place, request, sent.value) : sent.error;
}

/** POST to `namespaces/NAMESPACE/bindings`, the older way to bind a Pod; undefined where the path is another. */
export function answerBinding(cluster: Cluster, parts: readonly string[], request: ApiRequest): ApiAnswer | undefined {
  const [namespace = '', resource] = parts.slice(3);
  const isMeant = parts.slice(0, 3).join('/') === 'api/v1/namespaces' && resource === 'bindings' && parts.length === 5;
  if (!isMeant) return undefined;
  if (request.method !== 'POST') return notAllowed();
  const unfit = refuseOptions(request);
  if (unfit !== undefined) return unfit;
  const place = { facts: kindFacts('Pod'), namespace, name: undefined, subresource: 'binding' };
  const sent = readNamed(BINDING, place, request);
  if (!sent.ok) return sent.error;
  return bind(cluster, { ...place, name: nameIn(sent.value.json) }, request, sent.value);
}

/** What was sent, where it is about the Pod of the address. */
function readNamed(
  type: typeof EVICTION,
  { namespace, name }: Place,
  request: ApiRequest,
): Result<SentDocument, ApiAnswer> {
  const sent = readDocument(type, request);
  if (!sent.ok) return sent;
  const { json } = sent.value;
  const refuse = (message: string) => ({ ok: false, error: answerBadRequest(message) }) as const;
  if (name !== undefined && nameIn(json) !== name)
    return refuse(`name in URL does not match name in ${type.kindName} object`);
  const placed = readPath(json, ['metadata', 'namespace']) ?? namespace;
  if (placed !== namespace)
    return refuse('the namespace of the provided object does not match the namespace sent on the request');
  return sent;
}

function answerEviction(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { facts, namespace = '', name = '' } = place;
  const eviction = readNamed(EVICTION, place, request);
  if (!eviction.ok) return eviction.error;
  const pod = getObject(cluster.store, 'Pod', namespace, name);
  if (pod === undefined) return answerError(notFound('Pod', name), facts, name);
  const sent = eviction.value.json.get('deleteOptions');
  const options = readOptions(isJsonMap(sent) ? sent : new Map(), request.query);
  if (!options.ok) return options.error;
  const evict = () =>
    runRequest(cluster, 'deleted', { kind: 'Pod', name }, () => evictPod(cluster, pod, options.value.options));
  const evicted = options.value.isDryRun ? tryOut(cluster, evict) : evict();
  return evicted.ok
    ? changed(SUCCESS, withDryRun(request, options.value), eviction.value.warnings)
    : refuseEviction(evicted.error, place);
}

/** A budget that has no room says so as a cause. Kubernetes v1.35, pkg/registry/core/pod/storage/eviction.go. */
function refuseEviction(error: Parameters<typeof answerError>[0], { facts, name = '' }: Place): ApiAnswer {
  const { reason, code, message, cause } = error;
  if (reason !== 'TooManyRequests') return answerError(error, facts, name);
  const causes =
    cause === undefined
      ? []
      : [
          new Map([
            ['message', cause],
            ['reason', 'DisruptionBudget'],
          ]),
        ];
  return answerWith(failureStatus(code, reason, message, {}, causes), code);
}

function bind(cluster: Cluster, place: Place, request: ApiRequest, { json, warnings }: SentDocument): ApiAnswer {
  const { facts, namespace = '', name = '' } = place;
  const [kind, nodeName] = [readPath(json, ['target', 'kind']), readPath(json, ['target', 'name'])];
  if (kind !== undefined && kind !== '' && kind !== 'Node') {
    return failure(
      500,
      undefined,
      `target.kind: Unsupported value: ${printJson(kind)}: supported values: "Node", "<empty>"`,
    );
  }
  if (typeof nodeName !== 'string' || nodeName === '') return failure(500, undefined, 'target.name: Required value');
  if (name === '') return answerBadRequest('Name parameter required.');
  const pod = getObject(cluster.store, 'Pod', namespace, name);
  if (pod === undefined) return answerError(notFound('Pod', name), facts, name);
  const other = refuseOther(pod, place, request, json);
  if (other !== undefined) return other;
  const problem = findProblem(pod, name);
  if (problem !== undefined) {
    const message = `Operation cannot be fulfilled on pods/binding "${name}": ${problem}`;
    return answerError({ reason: 'Conflict', code: 409, message }, facts, name);
  }
  const bound = runRequest(cluster, 'applied', { kind: 'Pod', name }, () => bindPod(cluster, pod, nodeName));
  return bound.ok ? changed(SUCCESS, request, warnings) : answerError(bound.error, facts, name);
}

/** A Binding may say of which Pod it is, and of which version. */
function refuseOther(pod: Pod, { facts }: Place, request: ApiRequest, json: JsonMap): ApiAnswer | undefined {
  const said = (key: string): string => String(readPath(json, ['metadata', key]) ?? '');
  const meta = { uid: said('uid'), resourceVersion: said('resourceVersion') };
  return refusePrecondition({ facts, object: pod }, meta, request);
}

/** Kubernetes v1.35, pkg/registry/core/pod/storage: setPodNodeAndMetadata. */
function findProblem({ metadata, spec }: Pod, name: string): string | undefined {
  if (metadata?.deletionTimestamp !== undefined) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (spec?.nodeName) return `pod ${name} is already assigned to node "${spec.nodeName}"`;
  return (spec?.schedulingGates ?? []).length > 0 ? `pod ${name} has non-empty .spec.schedulingGates` : undefined;
}

function nameIn(document: JsonMap): string {
  const name = readPath(document, ['metadata', 'name']);
  return typeof name === 'string' ? name : '';
}

const SUCCESS: ApiAnswer = answerWith(createdStatus(), 201);

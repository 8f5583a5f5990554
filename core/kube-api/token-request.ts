import { checkTokenWish, ISSUER, TOKEN_SECONDS, type TokenWish } from '../apiserver/request-token.ts';
import { notFound } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { tokenRequestJson } from '../kubectl/create/create-token.ts';
import { readPath, writePath } from '../kubectl/edit/json-paths.ts';
import { findServed } from '../lab/served/served.ts';
import { isJsonList, isJsonMap, type JsonMap } from '../manifest/json-value.ts';
import { invalid } from '../manifest/validation/field-error.ts';
import { kindFacts } from '../objects/kinds.ts';
import type { ServiceAccount } from '../objects/kubernetes.generated.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { readDocument } from './decode-body.ts';
import type { Place } from './parse-path.ts';
import { answerBadRequest, answerError, answerInvalid, failure } from './status.ts';

const TOKEN_REQUEST = { kindName: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1' };
const INVALID = { kind: 'TokenRequest', group: 'authentication.k8s.io' };

/** POST to `serviceaccounts/NAME/token`: nothing is stored. */
export function answerTokenRequest(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { facts, namespace = '', name = '' } = place;
  const sent = readDocument(TOKEN_REQUEST, request);
  if (!sent.ok) return sent.error;
  const { json, warnings } = sent.value;
  const [named = name, placed = namespace] = [
    readPath(json, ['metadata', 'name']),
    readPath(json, ['metadata', 'namespace']),
  ];
  if (placed !== namespace)
    return answerBadRequest('the namespace of the provided object does not match the namespace sent on the request');
  if (getObject(cluster.store, 'Namespace', '', namespace) === undefined)
    return answerError(notFound('Namespace', namespace), facts, name);
  const account = getObject(cluster.store, 'ServiceAccount', namespace, name);
  if (account === undefined) return answerError(notFound('ServiceAccount', name), facts, name);
  if (named !== name) {
    const error = invalid('metadata.name', String(named), 'must match the service account name if specified');
    return answerInvalid({ ...INVALID, name }, [error]);
  }
  const wish = readWish(json);
  const errors = checkTokenWish(wish);
  if (errors.length > 0) return answerInvalid({ ...INVALID, name: '' }, errors);
  const bound = readPath(json, ['spec', 'boundObjectRef']);
  const refused = isJsonMap(bound) ? refuseBound(cluster, account, bound) : undefined;
  return refused ?? { ...answerWith(granted(cluster, account, json, wish), 201), warnings };
}

function readWish(json: JsonMap): TokenWish {
  const audiences = readPath(json, ['spec', 'audiences']);
  const seconds = readPath(json, ['spec', 'expirationSeconds']);
  const texts = isJsonList(audiences) ? audiences.filter((audience) => typeof audience === 'string') : [];
  return {
    audiences: texts.length === 0 ? [ISSUER] : texts,
    expirationSeconds: typeof seconds === 'number' ? seconds : TOKEN_SECONDS,
  };
}

/** The request with the token; it says what it is bound to. */
function granted(cluster: Cluster, account: ServiceAccount, sent: JsonMap, wish: TokenWish): JsonMap {
  const json = tokenRequestJson(cluster, account, wish);
  return writePath(json, ['spec', 'boundObjectRef'], readPath(sent, ['spec', 'boundObjectRef']) ?? null);
}

const BOUND_KINDS = ['Pod', 'Secret', 'Node'] as const;

/** Kubernetes v1.35, pkg/registry/core/serviceaccount/storage/token.go: Create. */
function refuseBound(cluster: Cluster, account: ServiceAccount, bound: JsonMap): ApiAnswer | undefined {
  const [word, version, name, uid] = ['kind', 'apiVersion', 'name', 'uid'].map((key) => String(bound.get(key) ?? ''));
  const kind = BOUND_KINDS.find((known) => known === word);
  if (kind === undefined || (version !== 'v1' && version !== '')) {
    const type = version?.includes('/') ? version : `/${version}`;
    return answerBadRequest(`cannot bind token to object of type ${type}, Kind=${word}`);
  }
  const namespace = kind === 'Node' ? '' : (account.metadata?.namespace ?? '');
  const found = findServed<'Pod' | 'Secret' | 'Node'>(cluster, kind, namespace, name ?? '');
  if (found === undefined) return answerError(notFound(kind, name ?? ''), kindFacts(kind), name ?? '');
  if (uid !== '' && uid !== found.metadata?.uid) {
    const why = `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`;
    const message = `Operation cannot be fulfilled on ${kind} "${name}": ${why}`;
    return failure(409, 'Conflict', message, { name: name ?? '', kind });
  }
  const own = account.metadata?.name ?? '';
  const runsAs = kind === 'Pod' ? findServed(cluster, kind, namespace, name ?? '')?.spec?.serviceAccountName : own;
  if (runsAs === own) return undefined;
  return answerBadRequest(
    `cannot bind token for serviceaccount "${own}" to pod running with different serviceaccount name.`,
  );
}

import { checkTokenWish, TOKEN_SECONDS, type TokenWish } from '../apiserver/request-token.ts';
import { notFound } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { tokenRequestJson } from '../kubectl/create/create-token.ts';
import { isJsonList, isJsonMap, type JsonMap } from '../manifest/json-value.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { parseBody } from './decode-body.ts';
import type { Place } from './parse-path.ts';
import { answerBadRequest, answerError, answerInvalid } from './status.ts';

/** POST to `serviceaccounts/NAME/token`: nothing is stored. */
export function answerTokenRequest(cluster: Cluster, place: Place, { body }: ApiRequest): ApiAnswer {
  const { facts, namespace = '', name = '' } = place;
  const account = getObject(cluster.store, 'ServiceAccount', namespace, name);
  if (account === undefined) return answerError(notFound('ServiceAccount', name), facts, name);
  const parsed = parseBody(body);
  if (!parsed.ok) return parsed.error;
  const wish = readWish(parsed.value);
  if (wish === undefined)
    return answerBadRequest(
      'TokenRequest cannot be read: spec.audiences is a list of texts, spec.expirationSeconds a number',
    );
  const errors = checkTokenWish(wish);
  if (errors.length > 0)
    return answerInvalid({ kind: 'TokenRequest', group: 'authentication.k8s.io', name: '' }, errors);
  return answerWith(tokenRequestJson(cluster, account, wish), 201);
}

function readWish(document: JsonMap): TokenWish | undefined {
  const spec = document.get('spec');
  const map: JsonMap = isJsonMap(spec) ? spec : new Map();
  const audiences = map.get('audiences') ?? [];
  const seconds = map.get('expirationSeconds') ?? TOKEN_SECONDS;
  if (!isJsonList(audiences) || typeof seconds !== 'number') return undefined;
  const texts = audiences.filter((audience) => typeof audience === 'string');
  return texts.length === audiences.length ? { audiences: texts, expirationSeconds: seconds } : undefined;
}

import { authorize, findRules, type Wish } from '../apiserver/authorize.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import type { PolicyRule } from '../objects/kubernetes.generated.ts';
import { LAB_USER } from '../objects/lab-user.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { parseBody } from './decode-body.ts';

type Answer = (cluster: Cluster, spec: JsonMap) => object;

/** Reviews, which answer a question and store nothing, by their path below `/apis`. */
const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['authorization.k8s.io/v1/selfsubjectaccessreviews', answerAccess],
  ['authorization.k8s.io/v1/selfsubjectrulesreviews', answerRules],
  ['authentication.k8s.io/v1/selfsubjectreviews', () => ({ userInfo: LAB_USER })],
]);

/** Undefined where the path is no review. */
export function answerReview(
  cluster: Cluster,
  parts: readonly string[],
  { method, body }: ApiRequest,
): ApiAnswer | undefined {
  const answer = parts[0] === 'apis' ? ANSWERS.get(parts.slice(1).join('/')) : undefined;
  if (answer === undefined || method !== 'POST') return undefined;
  const parsed = parseBody(body);
  if (!parsed.ok) return parsed.error;
  return answerWith(withStatus(parsed.value, answer(cluster, partOf(parsed.value, 'spec'))), 201);
}

function answerAccess(cluster: Cluster, spec: JsonMap): object {
  const [what, where] = [partOf(spec, 'resourceAttributes'), partOf(spec, 'nonResourceAttributes')];
  const wish: Wish =
    where.size > 0
      ? { verb: wordOf(where, 'verb'), path: wordOf(where, 'path') }
      : {
          verb: wordOf(what, 'verb'),
          group: wordOf(what, 'group'),
          resource: wordOf(what, 'resource'),
          subresource: wordOf(what, 'subresource'),
          name: wordOf(what, 'name'),
          namespace: wordOf(what, 'namespace'),
        };
  const { allowed, reason } = authorize(cluster, LAB_USER, wish);
  return reason === '' ? { allowed } : { allowed, reason };
}

function answerRules(cluster: Cluster, spec: JsonMap): object {
  const { rules } = findRules(cluster, LAB_USER, wordOf(spec, 'namespace'));
  const isOfUrls = ({ nonResourceURLs = [] }: PolicyRule) => nonResourceURLs.length > 0;
  return {
    incomplete: false,
    nonResourceRules: rules.filter(isOfUrls),
    resourceRules: rules.filter((rule) => !isOfUrls(rule)),
  };
}

function partOf(map: JsonMap, key: string): JsonMap {
  const value = map.get(key);
  return isJsonMap(value) ? value : new Map();
}

function wordOf(map: JsonMap, key: string): string {
  const value = map.get(key);
  return typeof value === 'string' ? value : '';
}

function withStatus(review: JsonMap, status: object): JsonMap {
  const metadata = review.get('metadata');
  return sortedMap([
    ...review,
    ['metadata', isJsonMap(metadata) ? metadata : new Map()],
    ['status', toJsonValue(status)],
  ]);
}

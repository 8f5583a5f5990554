import { isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { parseBody } from './decode-body.ts';

/** Who the API takes every client for: the administrator of a fresh kubeadm cluster. */
const USER = { username: 'kubernetes-admin', groups: ['kubeadm:cluster-admins', 'system:authenticated'] };

/** Reviews, which answer a question and store nothing, by their path below `/apis`. The administrator may do all. */
const ANSWERS: ReadonlyMap<string, object> = new Map([
  ['authorization.k8s.io/v1/selfsubjectaccessreviews', { allowed: true }],
  [
    'authorization.k8s.io/v1/selfsubjectrulesreviews',
    {
      resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
      nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
      incomplete: false,
    },
  ],
  ['authentication.k8s.io/v1/selfsubjectreviews', { userInfo: USER }],
]);

/** Undefined where the path is no review. */
export function answerReview(parts: readonly string[], { method, body }: ApiRequest): ApiAnswer | undefined {
  const status = parts[0] === 'apis' ? ANSWERS.get(parts.slice(1).join('/')) : undefined;
  if (status === undefined || method !== 'POST') return undefined;
  const parsed = parseBody(body);
  return parsed.ok ? answerWith(withStatus(parsed.value, status), 201) : parsed.error;
}

function withStatus(review: JsonMap, status: object): JsonMap {
  const metadata = review.get('metadata');
  return sortedMap([
    ...review,
    ['metadata', isJsonMap(metadata) ? metadata : new Map()],
    ['status', toJsonValue(status)],
  ]);
}

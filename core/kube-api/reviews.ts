import { authorize, findRules, impersonate, type User, type Wish } from '../apiserver/authorize.ts';
import { reviewToken } from '../apiserver/review-token.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { FieldError } from '../manifest/index.ts';
import { isJsonList, isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import { invalid, invalidUnshown } from '../manifest/validation/field-error.ts';
import type { PolicyRule } from '../objects/kubernetes.generated.ts';
import { LAB_USER } from '../objects/lab-user.ts';
import type { Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { parseBody } from './decode-body.ts';
import { answerBadRequest, answerInvalid, notAllowed } from './status.ts';

/** A review as it was sent, and by whom. */
interface Asked {
  readonly cluster: Cluster;
  readonly spec: JsonMap;
  readonly user: User;
  /** Of its address; empty where it has none. */
  readonly namespace: string;
}

/** What a review says of the question: its `status`. */
type Answer = (asked: Asked) => Result<object, ApiAnswer>;

/** Reviews, which answer a question and store nothing, by their path below `/apis`. */
const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['authorization.k8s.io/v1/selfsubjectaccessreviews', (asked) => answerAccess('SelfSubjectAccessReview', asked)],
  ['authorization.k8s.io/v1/subjectaccessreviews', (asked) => answerAccess('SubjectAccessReview', asked)],
  ['authorization.k8s.io/v1/localsubjectaccessreviews', answerLocalAccess],
  ['authorization.k8s.io/v1/selfsubjectrulesreviews', answerRules],
  ['authentication.k8s.io/v1/selfsubjectreviews', ({ user }) => ({ ok: true, value: { userInfo: user } })],
  ['authentication.k8s.io/v1/tokenreviews', answerToken],
]);

const LOCAL = 'localsubjectaccessreviews';

/** Undefined where the path is no review. */
export function answerReview(cluster: Cluster, parts: readonly string[], request: ApiRequest): ApiAnswer | undefined {
  const [root, group, version, ...rest] = parts;
  const isLocal = rest[0] === 'namespaces' && rest.length === 3 && rest[2] === LOCAL;
  const resource = isLocal ? LOCAL : rest.join('/');
  const answer =
    root === 'apis' && (isLocal || resource !== LOCAL) ? ANSWERS.get([group, version, resource].join('/')) : undefined;
  if (answer === undefined) return undefined;
  if (request.method !== 'POST') return notAllowed();
  const parsed = parseBody(request.body);
  if (!parsed.ok) return parsed.error;
  const { user = LAB_USER } = request;
  const namespace = isLocal ? (rest[1] ?? '') : '';
  const status = answer({ cluster, spec: partOf(parsed.value, 'spec'), user, namespace });
  return status.ok ? answerWith(withStatus(parsed.value, status.value), 201) : status.error;
}

function answerAccess(kind: string, { cluster, spec, user }: Asked): Result<object, ApiAnswer> {
  const wrong = checkAccess(spec);
  if (wrong.length > 0) return refuse(kind, wrong);
  if (kind === 'SelfSubjectAccessReview') return decide(cluster, user, spec);
  const [name, groups] = [wordOf(spec, 'user'), wordsOf(spec, 'groups')];
  if (name === '' && groups.length === 0) {
    return refuse(kind, [invalid('spec.user', '', 'at least one of user or group must be specified')]);
  }
  return decide(cluster, { username: name, groups }, spec);
}

function answerLocalAccess(asked: Asked): Result<object, ApiAnswer> {
  const kind = 'LocalSubjectAccessReview';
  const named = wordOf(partOf(asked.spec, 'resourceAttributes'), 'namespace');
  if (named === asked.namespace) return answerAccess(kind, asked);
  return refuse(kind, [invalid('spec.resourceAttributes.namespace', named, 'must match metadata.namespace')]);
}

/** Kubernetes v1.35, pkg/apis/authorization/validation. */
function checkAccess(spec: JsonMap): readonly FieldError[] {
  const [what, where] = [isJsonMap(spec.get('resourceAttributes')), isJsonMap(spec.get('nonResourceAttributes'))];
  if (what !== where) return [];
  return what
    ? [invalidUnshown('spec.nonResourceAttributes', 'cannot be specified in combination with resourceAttributes')]
    : [
        invalid(
          'spec.resourceAttributes',
          null,
          'exactly one of nonResourceAttributes or resourceAttributes must be specified',
        ),
      ];
}

function refuse(kind: string, errors: readonly FieldError[]): Result<never, ApiAnswer> {
  return { ok: false, error: answerInvalid({ kind, group: 'authorization.k8s.io', name: '' }, errors) };
}

function decide(cluster: Cluster, user: User, spec: JsonMap): Result<object, ApiAnswer> {
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
  const { allowed, reason } = authorize(cluster, user, wish);
  return { ok: true, value: reason === '' ? { allowed } : { allowed, reason } };
}

function answerRules({ cluster, spec, user }: Asked): Result<object, ApiAnswer> {
  const namespace = wordOf(spec, 'namespace');
  if (namespace === '') return { ok: false, error: answerBadRequest('no namespace on request') };
  const { rules } = findRules(cluster, user, namespace);
  const isOfUrls = ({ nonResourceURLs = [] }: PolicyRule) => nonResourceURLs.length > 0;
  const resourceRules = rules.filter((rule) => !isOfUrls(rule));
  return { ok: true, value: { incomplete: false, nonResourceRules: rules.filter(isOfUrls), resourceRules } };
}

function answerToken({ cluster, spec }: Asked): Result<object, ApiAnswer> {
  const token = wordOf(spec, 'token');
  if (token === '')
    return { ok: false, error: answerBadRequest('token is required for TokenReview in authentication') };
  const reviewed = reviewToken(cluster, token, wordsOf(spec, 'audiences'));
  if (!reviewed.ok) return { ok: true, value: { user: {}, error: reviewed.error } };
  const { account, audiences } = reviewed.value;
  const { namespace = '', name = '', uid = '' } = account.metadata ?? {};
  const user = { ...impersonate(`system:serviceaccount:${namespace}:${name}`, []), uid };
  return { ok: true, value: { authenticated: true, user, audiences } };
}

function partOf(map: JsonMap, key: string): JsonMap {
  const value = map.get(key);
  return isJsonMap(value) ? value : new Map();
}

function wordOf(map: JsonMap, key: string): string {
  const value = map.get(key);
  return typeof value === 'string' ? value : '';
}

function wordsOf(map: JsonMap, key: string): readonly string[] {
  const value = map.get(key);
  return isJsonList(value) ? value.filter((word) => typeof word === 'string') : [];
}

function withStatus(review: JsonMap, status: object): JsonMap {
  const metadata = review.get('metadata');
  return sortedMap([
    ...review,
    ['metadata', isJsonMap(metadata) ? metadata : new Map()],
    ['status', toJsonValue(status)],
  ]);
}

import { authorize, findRules, impersonate, type User, type Wish } from '../apiserver/authorize.ts';
import { reviewToken } from '../apiserver/review-token.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { FieldError } from '../manifest/index.ts';
import { isJsonList, isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import { forbidden, invalid, invalidMap, required } from '../manifest/validation/field-error.ts';
import type { PolicyRule } from '../objects/kubernetes.generated.ts';
import { LAB_USER } from '../objects/lab-user.ts';
import type { Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { refuseOptions } from './check-options.ts';
import { readDocument } from './decode-body.ts';
import { answerBadRequest, answerInvalid, notAllowed, withWarnings } from './status.ts';

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
  ['authorization.k8s.io/v1/selfsubjectaccessreviews', answerOwnAccess],
  ['authorization.k8s.io/v1/subjectaccessreviews', (asked) => answerAccess(asked, [])],
  ['authorization.k8s.io/v1/localsubjectaccessreviews', answerLocalAccess],
  ['authorization.k8s.io/v1/selfsubjectrulesreviews', answerRules],
  ['authentication.k8s.io/v1/selfsubjectreviews', ({ user }) => ({ ok: true, value: { userInfo: user } })],
  ['authentication.k8s.io/v1/tokenreviews', answerToken],
]);

const LOCAL = 'localsubjectaccessreviews';

const KINDS: ReadonlyMap<string, string> = new Map([
  ['selfsubjectaccessreviews', 'SelfSubjectAccessReview'],
  ['subjectaccessreviews', 'SubjectAccessReview'],
  [LOCAL, 'LocalSubjectAccessReview'],
  ['selfsubjectrulesreviews', 'SelfSubjectRulesReview'],
  ['selfsubjectreviews', 'SelfSubjectReview'],
  ['tokenreviews', 'TokenReview'],
]);

/** Undefined where the path is no review. */
export function answerReview(cluster: Cluster, parts: readonly string[], request: ApiRequest): ApiAnswer | undefined {
  const [root, group, version, ...rest] = parts;
  const isLocal = rest[0] === 'namespaces' && rest.length === 3 && rest[2] === LOCAL;
  const resource = isLocal ? LOCAL : rest.join('/');
  const answer =
    root === 'apis' && (isLocal || resource !== LOCAL) ? ANSWERS.get([group, version, resource].join('/')) : undefined;
  if (answer === undefined) return undefined;
  if (request.method !== 'POST') return notAllowed();
  const unfit = refuseOptions(request);
  if (unfit !== undefined) return unfit;
  const type = { apiVersion: `${group}/${version}`, kindName: KINDS.get(resource) ?? '' };
  const sent = readDocument(type, request);
  if (!sent.ok) return sent.error;
  const { json, warnings } = sent.value;
  const { user = LAB_USER } = request;
  const namespace = isLocal ? (rest[1] ?? '') : '';
  const status = answer({ cluster, spec: partOf(json, 'spec'), user, namespace });
  return status.ok
    ? { ...answerWith(withStatus({ ...type, namespace }, json, status.value), 201), warnings }
    : withWarnings(status.error, warnings);
}

function answerOwnAccess({ cluster, spec, user }: Asked): Result<object, ApiAnswer> {
  const wrong = [...checkAccess(spec), ...checkSelectors(spec)];
  return wrong.length > 0 ? refuse(wrong) : decide(cluster, user, spec);
}

function answerAccess({ cluster, spec }: Asked, more: readonly FieldError[]): Result<object, ApiAnswer> {
  const [name, groups] = [wordOf(spec, 'user'), wordsOf(spec, 'groups')];
  const nobody =
    name === '' && groups.length === 0
      ? [invalid('spec.user', '', 'at least one of user or group must be specified')]
      : [];
  const wrong = [...checkAccess(spec), ...nobody, ...checkSelectors(spec), ...more];
  return wrong.length > 0 ? refuse(wrong) : decide(cluster, { username: name, groups }, spec);
}

function answerLocalAccess(asked: Asked): Result<object, ApiAnswer> {
  const named = wordOf(partOf(asked.spec, 'resourceAttributes'), 'namespace');
  const where = asked.spec.get('nonResourceAttributes');
  const disallowed = isJsonMap(where)
    ? [invalid('spec.nonResourceAttributes', shownUrl(where), 'disallowed on this kind of request')]
    : [];
  const other =
    named === asked.namespace || !isJsonMap(asked.spec.get('resourceAttributes'))
      ? []
      : [invalid('spec.resourceAttributes.namespace', named, 'must match metadata.namespace')];
  return answerAccess(asked, [...other, ...disallowed]);
}

/** Kubernetes v1.35, pkg/apis/authorization/validation. */
function checkAccess(spec: JsonMap): readonly FieldError[] {
  const [what, where] = [spec.get('resourceAttributes'), spec.get('nonResourceAttributes')];
  if (isJsonMap(what) && isJsonMap(where)) {
    return [
      invalid(
        'spec.nonResourceAttributes',
        shownUrl(where),
        'cannot be specified in combination with resourceAttributes',
      ),
    ];
  }
  if (isJsonMap(what)) return [];
  const said = 'exactly one of nonResourceAttributes or resourceAttributes must be specified';
  return isJsonMap(where) ? [] : [invalidMap('spec.resourceAttributes', undefined, said)];
}

function shownUrl(where: JsonMap): object {
  return { Path: wordOf(where, 'path'), Verb: wordOf(where, 'verb') };
}

function checkSelectors(spec: JsonMap): readonly FieldError[] {
  const what = partOf(spec, 'resourceAttributes');
  return [...checkSelector(what, 'fieldSelector'), ...checkSelector(what, 'labelSelector')];
}

function checkSelector(attributes: JsonMap, name: string): readonly FieldError[] {
  const selector = attributes.get(name);
  const field = `spec.resourceAttributes.${name}`;
  if (!isJsonMap(selector)) return [];
  const [raw, requirements] = [wordOf(selector, 'rawSelector'), selector.get('requirements') ?? []];
  const list = isJsonList(requirements) ? requirements : [];
  if (raw !== '' && list.length > 0) {
    return [invalid(`${field}.rawSelector`, raw, 'may not specified at the same time as requirements')];
  }
  if (raw === '' && list.length === 0) {
    return [required(`${field}.requirements`, `when ${field} is specified, requirements or rawSelector is required`)];
  }
  return list.flatMap((each, index) =>
    isJsonMap(each) ? checkRequirement(each, `${field}.requirements[${index}]`) : [],
  );
}

function checkRequirement(requirement: JsonMap, field: string): readonly FieldError[] {
  if (wordOf(requirement, 'key') === '') return [required(`${field}.key`, 'must be specified')];
  const [operator, values] = [wordOf(requirement, 'operator'), wordsOf(requirement, 'values')];
  const isListed = operator === 'In' || operator === 'NotIn';
  if (isListed && values.length === 0) {
    return [required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
  }
  return isListed || values.length === 0
    ? []
    : [forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
}

/** Such a review has no name, and its validation says no kind. */
function refuse(errors: readonly FieldError[]): Result<never, ApiAnswer> {
  return { ok: false, error: answerInvalid({ kind: '', group: 'authorization.k8s.io', name: '' }, errors) };
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

/** What was asked, with the answer; of whom a review is, is no secret, and when it was looked at. */
function withStatus(
  { apiVersion, kindName, namespace }: Readonly<Record<'apiVersion' | 'kindName' | 'namespace', string>>,
  review: JsonMap,
  status: object,
): JsonMap {
  const spec = kindName === 'SelfSubjectRulesReview' ? new Map() : review.get('spec');
  return sortedMap([
    ['apiVersion', apiVersion],
    ['kind', kindName],
    ['metadata', new Map(namespace === '' ? [] : [['namespace', namespace]])],
    ...(spec === undefined ? [] : [['spec', spec] as const]),
    ['status', toJsonValue(status)],
  ]);
}

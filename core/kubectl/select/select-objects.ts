import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { findServed, listServed } from '../../lab/served/served.ts';
import { checkPathSegment } from '../../manifest/validation/names.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { ApiError, Kind, KindMap, Result } from '../../objects/object.ts';
import { fail, formatServerError } from '../outcome.ts';
import { parseFieldSelector } from './field-selector.ts';
import { parseLabelSelector } from './label-selector.ts';
import type { Target } from './parse-targets.ts';

/** An object as one of the stored kinds, beside what its kind is called. */
export interface Selected {
  readonly facts: KindFacts;
  readonly object: KindMap[Kind];
}

/** Which objects of a kind a line means. */
export interface Scope {
  readonly namespace: string;
  readonly allNamespaces: boolean;
  /** Empty where all are meant. */
  readonly labelSelector: string;
  readonly fieldSelector: string;
}

/** Why a target could not be looked up: what the server says, or kubectl itself, which has no reason then. */
export interface LookUpFailure {
  readonly reason: ApiError['reason'] | undefined;
  readonly message: string;
}

/** As {@link selectObjects}, for a line of kubectl that gets what it names. */
export function lookUp(cluster: Cluster, target: Target, scope: Scope): Result<readonly Selected[], LookUpFailure> {
  const { facts, name } = target;
  const found = requestObjects(cluster, target, scope);
  if (found.ok || found.error.reason !== 'NotFound' || name === undefined) return found;
  return { ok: false, error: missing(cluster, facts, scope.namespace, name) };
}

/**
 * What is said of a name that is not there: kubectl looks whether its namespace is. cli-runtime v1.35,
 * pkg/resource/visitor.go: Info.Get.
 */
export function missing(cluster: Cluster, facts: KindFacts, namespace: string, name: string): ApiError {
  const asks = facts.namespaced && namespace !== '' && namespace !== 'default';
  const isThere = !asks || getObject(cluster.store, 'Namespace', '', namespace) !== undefined;
  return isThere ? notFound(facts.kind, name) : notFound('Namespace', namespace);
}

/** As {@link selectObjects}, for a line of kubectl, which asks no server for a name that no path can hold. */
export function requestObjects(
  cluster: Cluster,
  target: Target,
  scope: Scope,
): Result<readonly Selected[], LookUpFailure> {
  const message = checkName(target.name);
  if (message !== undefined) return { ok: false, error: { reason: undefined, message } };
  return selectObjects(cluster, target, scope);
}

/** client-go v1.35, rest/request.go: Name. */
function checkName(name: string | undefined): string | undefined {
  if (name === '') return 'resource name may not be empty';
  const wrong = name === undefined ? [] : checkPathSegment(name);
  return wrong.length === 0 ? undefined : `invalid resource name ${JSON.stringify(name)}: [${wrong.join(' ')}]`;
}

/** One line for each failure. kubectl v1.35, pkg/cmd/util/helpers.go: one alone has `error: ` before it, several have not. */
export function sayFailures(failures: readonly LookUpFailure[]): string {
  const [only] = failures;
  if (failures.length === 1 && only?.reason === undefined) return fail(only?.message ?? '').stderr;
  return failures
    .map(({ reason, message }) => (reason === undefined ? `${message}\n` : formatServerError(reason, message)))
    .join('');
}

/** The objects a target means, in etcd's order (by namespace and name). NotFound for a name that is not there. */
export function selectObjects(cluster: Cluster, target: Target, scope: Scope): Result<readonly Selected[]> {
  return target.name === undefined
    ? selectList(cluster, target.facts, scope)
    : selectOne(cluster, target.facts, scope.namespace, target.name);
}

function selectOne(cluster: Cluster, facts: KindFacts, namespace: string, name: string): Result<readonly Selected[]> {
  const object = findServed<Kind>(cluster, facts.kind, facts.namespaced ? namespace : '', name);
  if (object === undefined) return { ok: false, error: notFound(facts.kind, name) };
  return { ok: true, value: [{ facts, object }] };
}

function selectList(cluster: Cluster, facts: KindFacts, scope: Scope): Result<readonly Selected[]> {
  const matches = matcherOf(facts, scope);
  if (!matches.ok) return matches;
  const objects = listServed<Kind>(cluster, facts.kind, namespaceOf(facts, scope)).filter(matches.value);
  return { ok: true, value: objects.sort(compareObjects).map((object) => ({ facts, object })) };
}

/** Whether an object of a kind is among those that a scope means: for what is in no store any more, too. */
export function matcherOf(facts: KindFacts, scope: Scope): Result<(object: KindMap[Kind]) => boolean> {
  const labels = parseLabelSelector(scope.labelSelector);
  if (!labels.ok) return { ok: false, error: badSelector(facts, scope, labels.message) };
  const fields = parseFieldSelector(facts, scope.fieldSelector);
  if (!fields.ok) return { ok: false, error: badSelector(facts, scope, fields.message) };
  const namespace = namespaceOf(facts, scope);
  const value = (object: KindMap[Kind]): boolean =>
    (namespace === undefined || object.metadata?.namespace === namespace) &&
    labels.matches(object.metadata?.labels) &&
    fields.matches(object);
  return { ok: true, value };
}

/** Undefined where it does not matter. */
function namespaceOf({ namespaced }: KindFacts, { allNamespaces, namespace }: Scope): string | undefined {
  return namespaced && !allNamespaces ? namespace : undefined;
}

function compareObjects(a: KindMap[Kind], b: KindMap[Kind]): number {
  const byNamespace = compareText(a.metadata?.namespace ?? '', b.metadata?.namespace ?? '');
  return byNamespace || compareText(a.metadata?.name ?? '', b.metadata?.name ?? '');
}

/** What is said of a selector that cannot be read. cli-runtime v1.35, pkg/resource/helper.go: EnhanceListError. */
export function badSelector(
  facts: KindFacts,
  { labelSelector, fieldSelector }: Pick<Scope, 'labelSelector' | 'fieldSelector'>,
  message: string,
): ApiError {
  const type = `${facts.apiVersion.includes('/') ? '' : '/'}${facts.apiVersion}, Resource=${facts.resource}`;
  const found = `Unable to find "${type}" that match label selector "${labelSelector}", field selector "${fieldSelector}"`;
  return { reason: 'BadRequest', code: 400, message: `${found}: ${message}` };
}

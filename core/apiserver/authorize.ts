import type { Cluster } from '../cluster/cluster.ts';
import { getObject, listObjects } from '../cluster/object-store.ts';
import type { ClusterRoleBinding, PolicyRule, RoleBinding, Subject } from '../objects/kubernetes.generated.ts';

/** Who asks. */
export interface User {
  readonly username: string;
  readonly groups: readonly string[];
}

/** What somebody wants to do: something to a resource, or to an address of the API server that is none. */
export type Wish =
  | {
      readonly verb: string;
      /** Empty for the core group. */
      readonly group: string;
      readonly resource: string;
      readonly subresource: string;
      /** Empty for all of them. */
      readonly name: string;
      /** Empty for all namespaces, and for what has none. */
      readonly namespace: string;
    }
  | { readonly verb: string; readonly path: string };

export interface Decision {
  readonly allowed: boolean;
  /** `RBAC: …`: which binding gives it, or that one gives a role that is not there; else empty. */
  readonly reason: string;
}

/** Whether roles and bindings let somebody do something: Kubernetes v1.35, plugin/pkg/auth/authorizer/rbac. */
export function authorize(cluster: Cluster, user: User, wish: Wish): Decision {
  const namespace = 'path' in wish ? '' : wish.namespace;
  const { grants, problems } = findGrants(cluster, user, namespace);
  const grant = grants.find(({ rules }) => rules.some((rule) => permits(rule, wish)));
  if (grant !== undefined) return { allowed: true, reason: `RBAC: allowed by ${sayGrant(grant)}` };
  const said = problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`;
  return { allowed: false, reason: problems.length === 0 ? '' : `RBAC: ${said}` };
}

/** Everything that somebody may do in a namespace: what every binding gives that names them. */
export function findRules(cluster: Cluster, user: User, namespace: string): { readonly rules: readonly PolicyRule[] } {
  return { rules: findGrants(cluster, user, namespace).grants.flatMap(({ rules }) => rules) };
}

/** What one binding gives to one of its subjects. */
interface Grant {
  readonly binding: RoleBinding | ClusterRoleBinding;
  readonly subject: Subject;
  readonly rules: readonly PolicyRule[];
}

function findGrants(
  cluster: Cluster,
  user: User,
  namespace: string,
): { readonly grants: readonly Grant[]; readonly problems: readonly string[] } {
  const local = namespace === '' ? [] : listObjects(cluster.store, 'RoleBinding', namespace);
  const bindings: readonly (RoleBinding | ClusterRoleBinding)[] = [
    ...listObjects(cluster.store, 'ClusterRoleBinding'),
    ...local,
  ];
  const grants: Grant[] = [];
  const problems: string[] = [];
  for (const binding of bindings) {
    const { subjects = [], roleRef, metadata } = binding;
    const subject = subjects.find((each) => isMeant(each, user, metadata?.namespace ?? ''));
    if (subject === undefined) continue;
    const given = rulesOf(cluster, roleRef, metadata?.namespace ?? '');
    if (given === undefined)
      problems.push(`${roleRef.kind.toLowerCase()}.rbac.authorization.k8s.io "${roleRef.name}" not found`);
    else grants.push({ binding, subject, rules: given });
  }
  return { grants, problems };
}

/** pkg/registry/rbac/validation: clusterRoleBindingDescriber, roleBindingDescriber. */
function sayGrant({ binding: { metadata, roleRef }, subject }: Grant): string {
  const { name, namespace = '' } = metadata ?? {};
  const whole = namespace === '' ? `ClusterRoleBinding "${name}"` : `RoleBinding "${name}/${namespace}"`;
  const isAccount = subject.kind === 'ServiceAccount';
  const who = isAccount ? `${subject.name}/${subject.namespace ?? ''}` : subject.name;
  return `${whole} of ${roleRef.kind} "${roleRef.name}" to ${subject.kind} "${who}"`;
}

function rulesOf(
  cluster: Cluster,
  { kind, name }: RoleBinding['roleRef'],
  namespace: string,
): readonly PolicyRule[] | undefined {
  const role =
    kind === 'Role'
      ? getObject(cluster.store, 'Role', namespace, name)
      : getObject(cluster.store, 'ClusterRole', '', name);
  return role === undefined ? undefined : (role.rules ?? []);
}

function isMeant({ kind, name, namespace = '' }: Subject, user: User, bindingNamespace: string): boolean {
  switch (kind) {
    case 'User':
      return user.username === name;
    case 'Group':
      return user.groups.includes(name);
    default:
      return user.username === `system:serviceaccount:${namespace || bindingNamespace}:${name}`;
  }
}

function permits(rule: PolicyRule, wish: Wish): boolean {
  if (!hasWord(rule.verbs, wish.verb)) return false;
  if ('path' in wish) return (rule.nonResourceURLs ?? []).some((url) => matchesUrl(url, wish.path));
  const whole = wish.subresource === '' ? wish.resource : `${wish.resource}/${wish.subresource}`;
  const { resources = [], resourceNames = [] } = rule;
  return (
    hasWord(rule.apiGroups, wish.group) &&
    (hasWord(resources, whole) || (wish.subresource !== '' && resources.includes(`*/${wish.subresource}`))) &&
    (resourceNames.length === 0 || resourceNames.includes(wish.name))
  );
}

function hasWord(words: readonly string[] = [], word: string): boolean {
  return words.includes('*') || words.includes(word);
}

function matchesUrl(url: string, path: string): boolean {
  return url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1)));
}

/**
 * Whom the API server takes an impersonated user for: the groups that come with the name, beside those that were asked
 * for. apiserver v1.35, pkg/endpoints/filters/impersonation.
 */
export function impersonate(username: string, groups: readonly string[]): User {
  const [, , namespace = '', account] = username.split(':');
  const isAccount = username.startsWith('system:serviceaccount:') && account !== undefined;
  const own = isAccount ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`] : [];
  const asked = groups.length > 0 ? groups : own;
  const isAnonymous = username === 'system:anonymous';
  const last = isAnonymous ? 'system:unauthenticated' : 'system:authenticated';
  return { username, groups: asked.includes(last) ? asked : [...asked, last] };
}

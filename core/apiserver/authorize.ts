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
  /** `RBAC: …` where a binding gives a role that is not there; else empty. */
  readonly reason: string;
}

/** Whether roles and bindings let somebody do something: Kubernetes v1.35, plugin/pkg/auth/authorizer/rbac. */
export function authorize(cluster: Cluster, user: User, wish: Wish): Decision {
  const namespace = 'path' in wish ? '' : wish.namespace;
  const { rules, problems } = findRules(cluster, user, namespace);
  if (rules.some((rule) => permits(rule, wish))) return { allowed: true, reason: '' };
  const said = problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`;
  return { allowed: false, reason: problems.length === 0 ? '' : `RBAC: ${said}` };
}

/** Everything that somebody may do in a namespace: what every binding gives that names them. */
export function findRules(
  cluster: Cluster,
  user: User,
  namespace: string,
): { readonly rules: readonly PolicyRule[]; readonly problems: readonly string[] } {
  const local = namespace === '' ? [] : listObjects(cluster.store, 'RoleBinding', namespace);
  const bindings: readonly (RoleBinding | ClusterRoleBinding)[] = [
    ...listObjects(cluster.store, 'ClusterRoleBinding'),
    ...local,
  ];
  const rules: PolicyRule[] = [];
  const problems: string[] = [];
  for (const { subjects = [], roleRef, metadata } of bindings) {
    if (!subjects.some((subject) => isMeant(subject, user, metadata?.namespace ?? ''))) continue;
    const given = rulesOf(cluster, roleRef, metadata?.namespace ?? '');
    if (given === undefined)
      problems.push(`${roleRef.kind.toLowerCase()}.rbac.authorization.k8s.io "${roleRef.name}" not found`);
    else rules.push(...given);
  }
  return { rules, problems };
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

import type { User, Wish } from './authorize.ts';

/**
 * What is said to somebody who may not do something. apiserver v1.35, pkg/endpoints/filters/authorization.go, and
 * handlers/responsewriters/errors.go: Forbidden.
 */
export function sayForbidden(user: User, wish: Wish, reason: string): string {
  const said = reason === '' ? sayWhat(user, wish) : `${sayWhat(user, wish)}: ${reason}`;
  if ('path' in wish) return `forbidden: ${said}`;
  const { name, group, resource } = wish;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const about = name === '' ? qualified : `${qualified} ${JSON.stringify(name)}`;
  return `${about} is forbidden: ${said}`;
}

function sayWhat({ username }: User, wish: Wish): string {
  const who = `User ${JSON.stringify(username)} cannot ${wish.verb}`;
  if ('path' in wish) return `${who} path ${JSON.stringify(wish.path)}`;
  const { resource, subresource, group, namespace } = wish;
  const what = JSON.stringify(subresource === '' ? resource : `${resource}/${subresource}`);
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`;
  return `${who} resource ${what} in API group ${JSON.stringify(group)} ${where}`;
}

import { compareText } from './compare-text.ts';
import type { PolicyRule } from './kubernetes.generated.ts';

/** One resource (or address) and what may be done with it: kubectl v1.35, pkg/util/rbac. */
export interface SimpleRule {
  /** Undefined for addresses. */
  readonly group: string | undefined;
  readonly resource: string;
  readonly resourceNames: readonly string[];
  readonly urls: readonly string[];
  readonly verbs: readonly string[];
}

/**
 * Rules as `describe` and `auth can-i --list` show them: broken down to single resources, verbs of one united, sorted.
 * Addresses are not united: one that two rules give stands there twice.
 */
export function compactRules(rules: readonly PolicyRule[]): readonly SimpleRule[] {
  const parts = rules.flatMap(breakDown);
  const united = new Map<string, SimpleRule & { readonly verbs: string[] }>();
  for (const part of parts.filter(({ urls }) => urls.length === 0)) {
    const key = JSON.stringify([part.group, part.resource, part.resourceNames]);
    const known = united.get(key);
    if (known === undefined) united.set(key, { ...part, verbs: [...part.verbs] });
    else known.verbs.push(...part.verbs.filter((verb) => !known.verbs.includes(verb)));
  }
  const ofUrls = parts.filter(({ urls }) => urls.length > 0);
  return [...ofUrls, ...united.values()].sort((a, b) => compareText(sortKey(a), sortKey(b)));
}

function breakDown(rule: PolicyRule): SimpleRule[] {
  const { apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], verbs } = rule;
  const names = resourceNames.length === 0 ? [[]] : resourceNames.map((name) => [name]);
  const ofResources = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) =>
        names.map((named) => ({ group, resource, resourceNames: named, urls: [], verbs: [verb] })),
      ),
    ),
  );
  const ofUrls = nonResourceURLs.flatMap((url) =>
    verbs.map((verb) => ({ group: undefined, resource: '', resourceNames: [], urls: [url], verbs: [verb] })),
  );
  return [...ofResources, ...ofUrls];
}

/** As Go prints a PolicyRule: that is what the rules are sorted by. */
function sortKey({ verbs, group, resource, resourceNames, urls }: SimpleRule): string {
  const groups = group === undefined ? '' : group;
  return `Verbs:[${verbs.join(' ')}],APIGroups:[${groups}],Resources:[${resource}],ResourceNames:[${resourceNames.join(' ')}],NonResourceURLs:[${urls.join(' ')}],`;
}

/** `deployments.apps/scale  []  [web]  [get list]`: the cells of one line. */
export function ruleCells({ group, resource, resourceNames, urls, verbs }: SimpleRule): readonly string[] {
  const [name = '', ...subresource] = resource.split('/');
  const qualified = group === undefined || group === '' ? name : `${name}.${group}`;
  return [[qualified, ...subresource].join('/'), goList(urls), goList(resourceNames), goList(verbs)];
}

function goList(words: readonly string[]): string {
  return `[${words.join(' ')}]`;
}

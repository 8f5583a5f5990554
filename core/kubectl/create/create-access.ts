import { absentKindFacts, findAbsentKindByWord } from '../../objects/absent-kinds.ts';
import { compareText } from '../../objects/compare-text.ts';
import { findKindByWord } from '../../objects/kinds.ts';
import type { PolicyRule } from '../../objects/kubernetes.generated.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';

/** kubectl v1.35, pkg/cmd/create: create_role.go, create_clusterrole.go and the bindings. */

const GROUP = 'rbac.authorization.k8s.io';

export function createRole(invocation: Invocation, name: string): KubectlOutcome {
  const rules = readRules(invocation.flags, undefined);
  if (typeof rules === 'string') return refuse(rules, invocation.flags, false);
  const told = createAndPrint(invocation, {
    kind: 'Role',
    object: { metadata: { name }, rules },
    emptyFields: new Map(),
    failure: 'plain',
  });
  return { ...told, stderr: warnOfVerbs(invocation.flags, false) + told.stderr };
}

const AGAINST_AGGREGATION = ['verb', 'resource', 'non-resource-url', 'resource-name'];

export function createClusterRole(invocation: Invocation, name: string): KubectlOutcome {
  const { flags } = invocation;
  const urls = flags.list('non-resource-url');
  const aggregated = flags.text('aggregation-rule') ?? '';
  if (aggregated !== '') {
    if (AGAINST_AGGREGATION.some((name) => flags.list(name).length > 0)) {
      return fail('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames');
    }
    const matchLabels = Object.fromEntries(aggregated.split(',').map((pair) => pair.split('=')));
    const aggregationRule = { clusterRoleSelectors: [{ matchLabels }] };
    return createAndPrint(invocation, {
      kind: 'ClusterRole',
      object: { aggregationRule, metadata: { name } },
      emptyFields: new Map([['rules', null]]),
      failure: 'plain',
    });
  }
  const rules = readRules(flags, urls);
  if (typeof rules === 'string') return refuse(rules, flags, flags.list('resource').length === 0);
  const wrongUrl = findWrongUrl(flags, urls);
  if (wrongUrl !== undefined) return refuse(wrongUrl, flags, flags.list('resource').length === 0);
  const told = createAndPrint(invocation, {
    kind: 'ClusterRole',
    object: { metadata: { name }, rules },
    emptyFields: new Map(),
    failure: 'plain',
  });
  return { ...told, stderr: warnOfVerbs(flags, flags.list('resource').length === 0) + told.stderr };
}

/** kubectl v1.35, pkg/cmd/util/helpers.go: of a resource that is not there nothing stands before the message. */
function refuse(message: string, flags: ParsedFlags, aboutUrls: boolean): KubectlOutcome {
  const { stderr, ...told } = fail(message);
  const isBare = message.startsWith("the server doesn't have");
  return { ...told, stderr: warnOfVerbs(flags, aboutUrls) + (isBare ? `${message}\n` : stderr) };
}

const URL_VERBS: ReadonlySet<string> = new Set(['*', 'get', 'post', 'put', 'delete', 'patch', 'head', 'options']);

function findWrongUrl(flags: ParsedFlags, urls: readonly string[]): string | undefined {
  const verb = urls.length === 0 ? undefined : verbsOf(flags).find((one) => !URL_VERBS.has(one));
  if (verb !== undefined) return `invalid verb: '${verb}' for nonResourceURL`;
  for (const url of urls.filter((one) => one !== '*')) {
    if (!url.startsWith('/')) return 'nonResourceURL should start with /';
    if (url.slice(0, -1).includes('*')) return "nonResourceURL only supports wildcard matches when '*' is at the end";
  }
  return undefined;
}

const RESOURCE_VERBS: ReadonlySet<string> = new Set([
  ...['*', 'get', 'delete', 'list', 'create', 'update', 'patch', 'watch', 'proxy', 'deletecollection', 'use', 'bind'],
  ...['impersonate', 'escalate'],
]);

function warnOfVerbs(flags: ParsedFlags, aboutUrls: boolean): string {
  if (aboutUrls) return '';
  const unusual = verbsOf(flags).filter((verb) => !RESOURCE_VERBS.has(verb));
  return unusual.map((verb) => `Warning: '${verb}' is not a standard resource verb\n`).join('');
}

function verbsOf(flags: ParsedFlags): readonly string[] {
  const verbs = [...new Set(flags.list('verb'))];
  return verbs.includes('*') ? ['*'] : verbs;
}

/** One rule for each group of the API that the resources are of; `asked` for URLs is what only a ClusterRole may. */
function readRules(flags: ParsedFlags, asked: readonly string[] | undefined): readonly PolicyRule[] | string {
  const verbs = verbsOf(flags);
  const resources = flags.list('resource');
  if (verbs.length === 0) return 'at least one verb must be specified';
  const urls = asked ?? [];
  if (resources.length === 0 && urls.length === 0) {
    return asked === undefined
      ? 'at least one resource must be specified'
      : 'one of resource or nonResourceURL must be specified';
  }
  const groups = new Map<string, string[]>();
  for (const text of resources) {
    const found = findResource(text);
    const special = findMisfit(verbs, text, found);
    if (special !== undefined) return special;
    if ('message' in found) return found.message;
    const known = groups.get(found.group) ?? [];
    groups.set(found.group, known.includes(found.resource) ? known : [...known, found.resource]);
  }
  const names = [...new Set(flags.list('resource-name'))];
  const rules = [...groups]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([group, found]) => ({
      apiGroups: [group],
      ...(names.length === 0 ? {} : { resourceNames: names }),
      resources: found,
      verbs,
    }));
  return urls.length === 0 ? rules : [...rules, { nonResourceURLs: urls, verbs }];
}

/** Verbs that mean something of these alone: kubectl v1.35, pkg/cmd/create/create_role.go, specialVerbs. */
const SPECIAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['use', ['policy/podsecuritypolicies', 'extensions/podsecuritypolicies']],
  ['bind', [`${GROUP}/roles`, `${GROUP}/clusterroles`]],
  ['escalate', [`${GROUP}/roles`, `${GROUP}/clusterroles`]],
  ['impersonate', ['/users', '/serviceaccounts', '/groups', 'authentication.k8s.io/userextras']],
]);

function findMisfit(verbs: readonly string[], text: string, found: FoundResource): string | undefined {
  const [whole = ''] = text.split('/');
  const [word = '', ...groupWords] = whole.split('.');
  if (word === '*' || word === '') return undefined;
  const known = 'message' in found ? { group: groupWords.join('.'), resource: word } : found;
  const [resource = ''] = known.resource.split('/');
  const verb = verbs.find((one) => SPECIAL.get(one)?.includes(`${known.group}/${resource}`) === false);
  return verb === undefined ? undefined : `can not perform '${verb}' on '${resource}' in group '${known.group}'`;
}

type FoundResource = { readonly group: string; readonly resource: string } | { readonly message: string };

/** `pods`, `deploy`, `deployments.apps`, `pods/log`. */
function findResource(text: string): FoundResource {
  const [whole = '', ...rest] = text.split('/');
  const subresource = rest.length === 0 ? '' : `/${rest.join('/')}`;
  const [word = '', ...groupWords] = whole.split('.');
  if (word === '') return { message: 'resource must be specified if apiGroup/subresource specified' };
  if (word === '*') return { group: groupWords.join('.'), resource: `*${subresource}` };
  const own = findKindByWord(word);
  const isOther = own !== undefined && groupWords.length > 0 && groupOf(own.apiVersion) !== groupWords.join('.');
  const facts = isOther ? undefined : own;
  const absent = own === undefined ? findAbsentKindByWord(word) : undefined;
  if (facts !== undefined) return { group: groupOf(facts.apiVersion), resource: facts.resource + subresource };
  if (absent === undefined) {
    const of = groupWords.length === 0 ? '' : ` in group "${groupWords.join('.')}"`;
    return { message: `the server doesn't have a resource type "${word}"${of}` };
  }
  const { apiVersions, resource } = absentKindFacts(absent);
  return { group: groupOf(apiVersions[0] ?? ''), resource: resource + subresource };
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

export function createRoleBinding(invocation: Invocation, name: string): KubectlOutcome {
  const { flags } = invocation;
  const [role = '', clusterRole = ''] = [flags.text('role'), flags.text('clusterrole')];
  if ((role === '') === (clusterRole === '')) return fail('exactly one of clusterrole or role must be specified');
  return bind(invocation, {
    kind: 'RoleBinding',
    name,
    role: role === '' ? 'ClusterRole' : 'Role',
    of: role || clusterRole,
  });
}

export function createClusterRoleBinding(invocation: Invocation, name: string): KubectlOutcome {
  const of = invocation.flags.text('clusterrole') ?? '';
  return bind(invocation, { kind: 'ClusterRoleBinding', name, role: 'ClusterRole', of });
}

interface Binding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly name: string;
  readonly role: string;
  readonly of: string;
}

function bind(invocation: Invocation, { kind, name, role, of }: Binding): KubectlOutcome {
  const { flags } = invocation;
  const accounts = flags.list('serviceaccount').map((text) => text.split(':'));
  if (accounts.some((parts) => parts.length !== 2 || parts.includes(''))) {
    return fail('serviceaccount must be <namespace>:<name>');
  }
  const subjects = [
    ...flags.list('user').map((user) => ({ apiGroup: GROUP, kind: 'User', name: user })),
    ...flags.list('group').map((group) => ({ apiGroup: GROUP, kind: 'Group', name: group })),
    ...accounts.map(([namespace = '', account = '']) => ({ kind: 'ServiceAccount', name: account, namespace })),
  ];
  const roleRef = { apiGroup: GROUP, kind: role, name: of };
  return createAndPrint<'RoleBinding' | 'ClusterRoleBinding'>(invocation, {
    kind,
    object: { metadata: { name }, roleRef, ...(subjects.length === 0 ? {} : { subjects }) },
    emptyFields: new Map(),
  });
}

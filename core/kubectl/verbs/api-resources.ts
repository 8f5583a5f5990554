import { listServedKinds } from '../../cluster/custom-kinds.ts';
import type { Work } from '../../cluster/work.ts';
import { type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import { type ApiResource, listApiResources } from '../../objects/api-resources.ts';
import { compareText } from '../../objects/compare-text.ts';
import { compareVersions } from '../../objects/custom-kind.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, failOfUse, type KubectlOutcome, succeed } from '../outcome.ts';
import { printDocument } from '../output/print-document.ts';
import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';
import type { Invocation, Verb } from './verb.ts';

export const API_RESOURCES: Verb = {
  name: 'api-resources',
  usage: ['api-resources [--namespaced=true|false] [-o name|wide]'],
  summary: 'Lists the kinds the lab knows.',
  flags: flagSpecs(`
    --api-group string
    --cached
    --categories string
    --namespaced
    --no-headers
    -o --output string
    --show-managed-fields
    --sort-by string
    --verbs string
  `),
  reads: true,
  run: runApiResources,
};

export const API_VERSIONS: Verb = {
  name: 'api-versions',
  usage: ['api-versions'],
  summary: 'Lists the versions of the API that the lab serves.',
  flags: flagSpecs(''),
  reads: true,
  run: ({ cluster, args }) => {
    if (args.length > 0) {
      return failOfUse('api-versions', `unexpected arguments: [${args.join(' ')}]`);
    }
    const versions = new Set(listApiResources(listServedKinds(cluster.store)).map(({ apiVersion }) => apiVersion));
    return succeed(
      [...versions]
        .sort(compareText)
        .map((version) => `${version}\n`)
        .join(''),
    );
  },
};

/** kubectl v1.35, pkg/cmd/apiresources. */
function runApiResources({ args, cluster, flags }: Invocation): KubectlOutcome {
  if (args.length > 0) return failOfUse('api-resources', `unexpected arguments: [${args.join(' ')}]`);
  const namespaced = flags.has('namespaced') ? flags.isOn('namespaced') : undefined;
  const output = flags.text('output') ?? '';
  const type = DOCUMENTS.find((one) => one === output.toLowerCase());
  if (type === undefined && !['', 'name', 'wide'].includes(output)) return fail(refuseFormat(output));
  const group = flags.text('api-group');
  const sortBy = flags.text('sort-by') ?? '';
  if (!['', 'name', 'kind'].includes(sortBy)) return fail('--sort-by accepts only name or kind');
  const verbs = flags.has('verbs') ? flags.list('verbs') : [];
  const categories = flags.has('categories') ? flags.list('categories') : [];
  const facts = listPreferred(listApiResources(listServedKinds(cluster.store)))
    .filter((entry) => verbs.every((verb) => entry.verbs.includes(verb)))
    .filter((entry) => categories.every((category) => entry.categories.includes(category)))
    .filter((entry) => namespaced === undefined || entry.namespaced === namespaced)
    .filter((entry) => group === undefined || groupOf(entry) === group)
    .toSorted((a, b) => compareFacts(a, b, sortBy));
  if (output === 'name') return succeed(facts.map((entry) => `${qualifiedName(entry)}\n`).join(''));
  return type === undefined ? succeed(printTable(facts, flags)) : printList(facts, type, cluster.work);
}

function refuseFormat(output: string): string {
  return `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: json,kyaml,name,wide,yaml`;
}

const DOCUMENTS = ['json', 'yaml', 'kyaml'] as const;

/** An APIResourceList of all groups: JSON has Go's order of fields, YAML that of their names. */
function printList(facts: readonly ApiResource[], type: (typeof DOCUMENTS)[number], work: Work): KubectlOutcome {
  const arrange = type === 'yaml' ? sortedMap : (entries: [string, JsonValue][]): JsonMap => new Map(entries);
  const list = arrange([
    ['kind', 'APIResourceList'],
    ['apiVersion', 'v1'],
    ['groupVersion', ''],
    ['resources', facts.length === 0 ? null : facts.map((entry) => arrange(fieldsOf(entry)))],
  ]);
  const printed = printDocument(list, { type }, work);
  return printed.ok ? succeed(printed.text) : fail(printed.message);
}

function fieldsOf(entry: ApiResource): [string, JsonValue][] {
  const group = groupOf(entry);
  return [
    ['name', entry.resource],
    ['singularName', entry.singular],
    ['namespaced', entry.namespaced],
    ...(group === '' ? [] : [['group', group] satisfies [string, JsonValue]]),
    ['version', entry.apiVersion.slice(entry.apiVersion.indexOf('/') + 1)],
    ['kind', entry.kind],
    ['verbs', entry.verbs],
    ...listed('shortNames', entry.shortNames),
    ...listed('categories', entry.categories),
  ];
}

function listed(name: string, words: readonly string[]): [string, JsonValue][] {
  return words.length === 0 ? [] : [[name, words]];
}

function printTable(facts: readonly ApiResource[], flags: ParsedFlags): string {
  const wide = flags.text('output') === 'wide';
  const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(wide ? ['VERBS', 'CATEGORIES'] : [])];
  const rows = facts.map((entry) => [
    entry.resource,
    entry.shortNames.join(','),
    entry.apiVersion,
    String(entry.namespaced),
    entry.kind,
    ...(wide ? [entry.verbs.join(','), entry.categories.join(',')] : []),
  ]);
  const lines = flags.isOn('no-headers') ? rows : [header, ...rows];
  return alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), TABLE_TABS);
}

/** `jobs.batch`, as `-o name` prints it. */
function qualifiedName(entry: ApiResource): string {
  const group = groupOf(entry);
  return group === '' ? entry.resource : `${entry.resource}.${group}`;
}

function compareFacts(a: ApiResource, b: ApiResource, sortBy: string): number {
  if (sortBy === 'kind') return compareText(a.kind, b.kind);
  const byGroup = sortBy === 'name' ? 0 : compareText(groupOf(a), groupOf(b));
  return byGroup || compareText(a.resource, b.resource);
}

/** Each resource once, in the preferred one of its group's versions that have it: client-go v1.35, ServerPreferredResources. */
function listPreferred(resources: readonly ApiResource[]): readonly ApiResource[] {
  const inOrder = resources.toSorted((a, b) => compareVersions(a.apiVersion, b.apiVersion));
  const preferred = new Map(inOrder.toReversed().map((entry) => [`${groupOf(entry)}/${entry.resource}`, entry]));
  const chosen = new Set(preferred.values());
  return resources.filter((entry) => chosen.has(entry));
}

function groupOf({ apiVersion }: ApiResource): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

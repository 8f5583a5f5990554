import { authorize, findRules, impersonate, type User, type Wish } from '../../apiserver/authorize.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { isJsonMap, toJsonValue } from '../../manifest/json-value.ts';
import { absentKindFacts, findAbsentKindByWord } from '../../objects/absent-kinds.ts';
import { LAB_USER } from '../../objects/lab-user.ts';
import { compactRules, ruleCells } from '../../objects/policy-rules.ts';
import { flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { inGoOrder } from '../output/go-order.ts';
import { parseDocumentFormat } from '../output/output-format.ts';
import { printDocument } from '../output/print-document.ts';
import { refuseFormat } from '../output/print-result.ts';
import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';
import { findKindByTypeWord } from '../select/parse-targets.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/auth. */
export const AUTH_VERBS: readonly Verb[] = [
  {
    name: 'auth can-i',
    usage: ['auth can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL]'],
    summary: 'Says whether one may do something; with --as, whether somebody else may.',
    flags: flagSpecs(
      '-A --all-namespaces\n--as string\n--as-group string\n--as-uid string\n--as-user-extra string\n--list\n--no-headers\n-q --quiet\n--subresource string',
    ),
    reads: true,
    run: canI,
  },
  {
    name: 'auth whoami',
    usage: ['auth whoami'],
    summary: 'Says who one is for the API server.',
    flags: flagSpecs(PRINT_FLAGS),
    reads: true,
    run: whoAmI,
  },
];

function canI(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  if (flags.isOn('list')) return listAllowed(invocation);
  const [verb = '', what = ''] = args;
  if (args.length !== 2) {
    return fail(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    );
  }
  const warnings = what.startsWith('/') ? warnOfVerb(verb, URL_VERBS) : warnOfResource(invocation, verb, what);
  if (what.startsWith('/') && flags.has('subresource'))
    return fail('--subresource can not be used with NonResourceURL');
  if (flags.isOn('no-headers')) {
    return {
      ...fail('--no-headers cannot be set without --list specified'),
      stderr: `${warnings}error: --no-headers cannot be set without --list specified\n`,
    };
  }
  const { allowed, reason } = authorize(invocation.cluster, userOf(flags), wishOf(invocation, verb, what));
  const answer = allowed ? 'yes\n' : `no${reason === '' ? '' : ` - ${reason}`}\n`;
  return { stdout: flags.isOn('quiet') ? '' : answer, stderr: warnings, exitCode: allowed ? 0 : 1 };
}

function userOf(flags: ParsedFlags): User {
  const name = flags.text('as') ?? '';
  return name === '' ? LAB_USER : impersonate(name, flags.has('as-group') ? flags.texts('as-group') : []);
}

function wishOf({ cluster, flags, namespace }: Invocation, verb: string, what: string): Wish {
  if (what.startsWith('/')) return { verb, path: what };
  const [word = '', ...name] = what.split('/');
  return {
    verb,
    ...findResource(cluster, word),
    subresource: flags.text('subresource') ?? '',
    name: name.join('/'),
    namespace: flags.isOn('all-namespaces') ? '' : namespace,
  };
}

/** What is no resource of the API is asked about as it was written. */
function findResource(cluster: Cluster, word: string): { readonly group: string; readonly resource: string } {
  const facts = findKindByTypeWord(cluster, word);
  const absent = facts === undefined ? findAbsentKindByWord(word) : undefined;
  if (facts !== undefined) return { group: groupOf(facts.apiVersion), resource: facts.resource };
  if (absent === undefined) return { group: '', resource: word };
  const { apiVersions, resource } = absentKindFacts(absent);
  return { group: groupOf(apiVersions[0] ?? ''), resource };
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

const VERBS: ReadonlySet<string> = new Set([
  ...['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'use', 'bind', 'impersonate'],
  ...['*', 'approve', 'sign', 'escalate', 'attest', 'proxy'],
]);
const URL_VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'delete', 'patch', 'head', 'options', '*']);

function warnOfVerb(verb: string, known: ReadonlySet<string>): string {
  return known.has(verb) ? '' : `Warning: verb '${verb}' is not a known verb\n\n`;
}

function warnOfResource({ cluster, flags }: Invocation, verb: string, what: string): string {
  const [word = ''] = what.split('/');
  const isEverywhere = flags.isOn('all-namespaces');
  // kubectl v1.35, pkg/cmd/auth/cani.go, Validate: of what is asked of everywhere it says less.
  const ofVerb = isEverywhere ? '' : warnOfVerb(verb, VERBS);
  if (word === '*') return ofVerb;
  const facts = findKindByTypeWord(cluster, word);
  const absent = facts === undefined ? findAbsentKindByWord(word) : undefined;
  const [name = '', ...group] = word.split('.');
  if (facts === undefined && absent === undefined) {
    const of = group.length === 0 ? '' : ` in group '${group.join('.')}'`;
    return `Warning: the server doesn't have a resource type '${name}'${of}\n\n${ofVerb}`;
  }
  const { resource, apiVersion } = facts ?? {
    resource: absentKindFacts(absent ?? 'APIService').resource,
    apiVersion: '',
  };
  const isWide = facts?.namespaced === false && !isEverywhere;
  const [of = ''] = apiVersion.split('/');
  const where = apiVersion.includes('/') ? ` in group '${of}'` : '';
  return (isWide ? `Warning: resource '${resource}' is not namespace scoped${where}\n\n` : '') + ofVerb;
}

function listAllowed({ args, cluster, flags, namespace }: Invocation): KubectlOutcome {
  if (args.length > 0) return fail('list option must be specified with no arguments');
  if (flags.isOn('quiet') || flags.isOn('all-namespaces') || flags.has('subresource')) {
    return fail("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  }
  const header = flags.isOn('no-headers') ? '' : 'Resources\tNon-Resource URLs\tResource Names\tVerbs\n';
  const rules = compactRules(findRules(cluster, userOf(flags), namespace).rules);
  const rows = rules.map((rule) => `${ruleCells(rule).join('\t')}\n`);
  return succeed(alignTabs(header + rows.join(''), TABLE_TABS));
}

function whoAmI(invocation: Invocation): KubectlOutcome {
  const { cluster, flags } = invocation;
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const parsed = parseDocumentFormat(flags);
  const format = parsed.ok ? parsed.format : undefined;
  if (format === undefined || (flags.text('output') ?? '') === '') {
    const rows = `Username\t${LAB_USER.username}\nGroups\t[${LAB_USER.groups.join(' ')}]\n`;
    return succeed(alignTabs(`ATTRIBUTE\tVALUE\n${rows}`, TABLE_TABS));
  }
  const review = toJsonValue({
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'SelfSubjectReview',
    metadata: {},
    status: { userInfo: LAB_USER },
  });
  if (format.type === 'name') return succeed('selfsubjectreview.authentication.k8s.io/<unknown>\n');
  const json = isJsonMap(review) ? review : new Map();
  const shown = format.type === 'yaml' ? json : inGoOrder(json, 'SelfSubjectReview');
  const printed = printDocument(shown, format, cluster.work);
  return printed.ok ? succeed(printed.text) : fail(printed.message);
}

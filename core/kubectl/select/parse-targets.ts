import type { Cluster } from '../../cluster/cluster.ts';
import { listServedKinds } from '../../cluster/custom-kinds.ts';
import { findAbsentKindByWord } from '../../objects/absent-kinds.ts';
import { findKindByWord, type KindFacts, kindFacts, qualifiedResource } from '../../objects/kinds.ts';
import type { Kind } from '../../objects/object.ts';
import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';

/** A kind, or one object of it, that a line names. */
export interface Target {
  readonly facts: KindFacts;
  /** Undefined where all objects of the kind are meant. */
  readonly name: string | undefined;
}

export type ParsedTargets =
  | { readonly ok: true; readonly targets: readonly Target[] }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** Kubernetes v1.35: the kinds in the category `all`, in discovery's order. */
const CATEGORY_ALL: readonly Kind[] = [
  ...(['Pod', 'ReplicationController', 'Service'] as const),
  ...(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet', 'HorizontalPodAutoscaler', 'CronJob', 'Job'] as const),
];

/**
 * `pods`, `pods,jobs web`, `pod/web job/hello`: cli-runtime v1.35, pkg/resource/builder.go: ResourceTypeOrNameArgs.
 * `selects` says that the line has a selector too, which goes with kinds alone.
 */
export function parseTargets(cluster: Cluster, args: readonly string[], selects = false): ParsedTargets {
  const words = spreadKinds(args);
  if (words.some((word) => word.includes('/'))) return parseTuples(cluster, words, selects);
  const [types = '', ...names] = words;
  if (names.length > 0 && selects) return refuse('name cannot be provided when a selector is specified');
  const kinds = parseTypes(cluster, types);
  if (!kinds.ok) return kinds;
  if (names.length === 0) return { ok: true, targets: kinds.kinds.map((facts) => ({ facts, name: undefined })) };
  if (kinds.kinds.length > 1) return refuse('you must specify only one resource');
  return { ok: true, targets: kinds.kinds.flatMap((facts) => names.map((name) => ({ facts, name }))) };
}

/** `pods,jobs web` means `pods/web jobs/web`. */
function spreadKinds(args: readonly string[]): readonly string[] {
  const [types = '', ...names] = args;
  const kinds = new Set(types.split(','));
  if (names.length === 0 || kinds.size < 2) return args;
  return [...kinds].flatMap((kind) => names.map((name) => `${kind}/${name}`));
}

function parseTuples(cluster: Cluster, words: readonly string[], selects: boolean): ParsedTargets {
  const tuples: (readonly [type: string, name: string])[] = [];
  if (!words.every((word) => word.includes('/'))) return refuse(mixedForms());
  for (const word of words) {
    const [type = '', name = '', ...more] = word.split('/');
    if (more.length > 0) return refuse('arguments in resource/name form may not have more than one slash');
    if (type === '' || name === '' || new Set(type.split(',')).size > 1) return refuse(badTuple());
    tuples.push([type, name]);
  }
  if (selects) return refuse('selectors and the all flag cannot be used when passing resource/name arguments');
  const targets: Target[] = [];
  for (const [type, name] of tuples) {
    const facts = findKindByTypeWord(cluster, type);
    if (facts === undefined) return { ok: false, outcome: refuseTypeWord(type) };
    targets.push({ facts, name });
  }
  return { ok: true, targets };
}

function refuse(message: string): ParsedTargets {
  return { ok: false, outcome: fail(message) };
}

type ParsedTypes =
  | { readonly ok: true; readonly kinds: readonly KindFacts[] }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

function parseTypes(cluster: Cluster, words: string): ParsedTypes {
  const kinds: KindFacts[] = [];
  for (const word of words.split(',')) {
    const kind = findKindByTypeWord(cluster, word);
    const found = kind === undefined ? listCategory(cluster, word) : [kind];
    if (found.length === 0) return { ok: false, outcome: refuseTypeWord(word) };
    kinds.push(...found.filter((facts) => !kinds.includes(facts)));
  }
  return { ok: true, kinds };
}

/** What is said of a word that means no kind of the lab's: it may well be one of Kubernetes'. */
export function refuseTypeWord(word: string): KubectlOutcome {
  const absent = findAbsentKindByWord(word);
  if (absent !== undefined) return refuseInLab({ code: 'absent-kind', kind: absent });
  return fail(`the server doesn't have a resource type "${word.split('.')[0]}"`);
}

/** The kinds of a category: Kubernetes' own `all`, then those that definitions put into it. */
function listCategory({ store }: Cluster, word: string): readonly KindFacts[] {
  const served = listServedKinds(store);
  const own = word === 'all' ? CATEGORY_ALL.map(kindFacts) : [];
  const brought = served.filter(({ custom }) => custom?.categories.includes(word));
  return [...own, ...brought.filter(({ kind }, index) => brought.findIndex((one) => one.kind === kind) === index)];
}

/** The kind meant by `pods`, `deploy`, `deployments.apps`, `jobs.v1.batch`; undefined where there is none. */
export function findKindByTypeWord({ store }: Cluster, word: string): KindFacts | undefined {
  const [first = '', ...rest] = word.toLowerCase().split('.');
  const own = findKindByWord(first);
  if (own !== undefined && isMeant(own, first, rest)) return own;
  return listServedKinds(store).find((facts) => {
    const { resource, singular, shortNames, kindName } = facts;
    const words = [resource, singular, ...shortNames, kindName.toLowerCase()];
    return words.includes(first) && isMeant(facts, first, rest);
  });
}

/**
 * What follows the first word has to be the group, or the version and the group; behind a short name any version is as
 * good: client-go v1.35, restmapper/shortcut.go keeps the group alone.
 */
function isMeant(facts: KindFacts, first: string, rest: readonly string[]): boolean {
  if (rest.length === 0) return true;
  const [group = '', version] = facts.apiVersion.includes('/') ? facts.apiVersion.split('/') : ['', facts.apiVersion];
  const wanted = rest.join('.');
  const isAnyVersion = facts.shortNames.includes(first) && rest.length > 1 && rest.slice(1).join('.') === group;
  return isAnyVersion || wanted === group || wanted === `${version}.${group}`;
}

/** What client-go says of a short name that several groups have: of each that was not taken. */
export function warnOfShortName({ store }: Cluster, word: string): readonly string[] {
  const meant = listServedKinds(store).filter(({ shortNames }) => shortNames.includes(word));
  const names = [...new Set(meant.map(qualifiedResource))].slice(1);
  return names.map((name) => `short name "${word}" could also match lower priority resource ${name}`);
}

function mixedForms(): string {
  return "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";
}

function badTuple(): string {
  return 'arguments in resource/name form must have a single resource and name';
}

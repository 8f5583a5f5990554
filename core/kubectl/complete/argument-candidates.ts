import { listServedKinds, listStoredKinds } from '../../cluster/custom-kinds.ts';
import { listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind } from '../../objects/object.ts';
import { findKindByTypeWord } from '../select/parse-targets.ts';
import type { Verb } from '../verbs/verb.ts';
import type { PartialLine } from './complete-kubectl-line.ts';
import { namespaceOf } from './flag-candidates.ts';

/** The kinds a learner asks for most, before all others. */
const COMMON_KINDS: readonly Kind[] = ['Pod', 'Job', 'Node', 'Event', 'Deployment', 'Service', 'ConfigMap', 'Secret'];

const TAKES_TYPE: ReadonlySet<string> = new Set([
  'get',
  'describe',
  'delete',
  'label',
  'annotate',
  'patch',
  'set image',
]);
const TAKES_WORKLOAD: ReadonlySet<string> = new Set(['scale']);
const TAKES_POD: ReadonlySet<string> = new Set(['logs', 'exec', 'top pod', 'top pods']);
const TAKES_NODE: ReadonlySet<string> = new Set(['cordon', 'uncordon', 'top node', 'top nodes']);

/** What may stand as the next argument: kinds, then names of that kind; Pods or nodes where only those can. */
export function listArgumentCandidates(line: PartialLine, verb: Verb, args: readonly string[]): readonly string[] {
  if (TAKES_NODE.has(verb.name)) return listNames(line, 'Node');
  if (TAKES_POD.has(verb.name)) return args.length === 0 ? listPodReferences(line) : [];
  if (verb.name === 'explain')
    return args.length === 0 ? listTypes(line, undefined).filter((word) => word !== 'all') : [];
  if (verb.name.startsWith('certificate ')) return listNames(line, 'CertificateSigningRequest');
  if (verb.name === 'taint') return args.length === 0 ? ['node'] : listNames(line, 'Node');
  if (TAKES_WORKLOAD.has(verb.name)) return listTyped(line, args, ['Deployment', 'ReplicaSet', 'StatefulSet']);
  if (verb.name === 'set image') return listTyped(line, args, ['Deployment', 'Pod', 'StatefulSet', 'DaemonSet']);
  return TAKES_TYPE.has(verb.name) ? listTyped(line, args, undefined) : [];
}

function listTyped(line: PartialLine, args: readonly string[], kinds: readonly Kind[] | undefined): readonly string[] {
  const [type] = args;
  const slash = line.typed.indexOf('/');
  if (slash >= 0) {
    const facts = findKindByTypeWord(line.cluster, line.typed.slice(0, slash));
    return facts === undefined ? [] : listNames(line, facts.kind).map((name) => line.typed.slice(0, slash + 1) + name);
  }
  if (type === undefined) return listTypes(line, kinds);
  const facts = findKindByTypeWord(line.cluster, type.split('/')[0] ?? '');
  return facts === undefined ? [] : listNames(line, facts.kind).filter((name) => !args.includes(name));
}

function listTypes({ cluster }: PartialLine, kinds: readonly Kind[] | undefined): readonly string[] {
  const all = listServedKinds(cluster.store);
  const order = (facts: KindFacts): number => {
    const index = COMMON_KINDS.indexOf(facts.kind);
    return index < 0 ? COMMON_KINDS.length : index;
  };
  const offered = all.filter((facts) => kinds === undefined || kinds.includes(facts.kind));
  const sorted = offered.toSorted((a, b) => order(a) - order(b));
  const plural = [...new Set(sorted.map((facts) => facts.resource))];
  return kinds === undefined ? [...plural, 'all', ...new Set(sorted.map((facts) => facts.singular))] : plural;
}

function listPodReferences(line: PartialLine): readonly string[] {
  const pods = listNames(line, 'Pod');
  const jobs = listNames(line, 'Job').map((name) => `job/${name}`);
  const deployments = listNames(line, 'Deployment').map((name) => `deployment/${name}`);
  return [...pods, ...jobs, ...deployments, ...pods.map((name) => `pod/${name}`)];
}

function listNames({ cluster, words }: PartialLine, kind: Kind): readonly string[] {
  const facts = listStoredKinds(cluster.store).find((entry) => entry.kind === kind);
  const namespace = facts?.namespaced === true ? namespaceOf(cluster, words) : undefined;
  const names = listServed(cluster, kind, namespace).map((object) => object.metadata?.name ?? '');
  return names.sort(compareText);
}

import { findServed, listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind } from '../../objects/object.ts';
import { fail, failFromServer, type KubectlOutcome } from '../outcome.ts';
import { parseLabelSelector } from '../select/label-selector.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { readField } from '../select/read-field.ts';
import { refuseUntyped } from '../select/refuse-untyped.ts';
import { badSelector, type LookUpFailure, lookUp, type Selected } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { listPodsOfWorkload } from './pods-of-workload.ts';

/** The Pods whose logs a line means, and what kubectl says of its choice. */
export type FoundPods =
  | { readonly ok: true; readonly pods: readonly Pod[]; readonly note: string }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** What a line of `logs` names: Pods, or something that has Pods. */
export type FoundObject =
  | { readonly ok: true; readonly note: string; readonly pods: readonly Pod[] }
  | { readonly ok: true; readonly note: string; readonly owner: Selected }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** `web`, `pod/web`, `job/hello`, `-l app=web`: of a workload's Pods one, unless `--all-pods` asks for all. */
export function findLogPods(invocation: Invocation): FoundPods {
  const found = findLogObject(invocation);
  return found.ok ? podsOf(invocation, found) : found;
}

/** What is said of Pods of which a blank selector says nothing. */
const NO_NAME = 'resource(s) were provided, but no name was specified';

/** The object that is looked up before anything else: kubectl v1.35, pkg/cmd/logs/logs.go: Complete. */
export function findLogObject(invocation: Invocation): FoundObject {
  const { args, cluster, flags, namespace } = invocation;
  const selector = flags.text('selector') ?? '';
  const [word] = args;
  if (word === undefined && selector.trim() === '') return { ok: false, outcome: fail(NO_NAME) };
  if (word === undefined) return findByLabels(invocation, selector.trim());
  const parsed = parseTargets(cluster, [word.includes('/') ? word : `pods/${word}`], selector !== '');
  if (!parsed.ok) return parsed;
  const [target] = parsed.targets;
  if (target === undefined) return { ok: false, outcome: fail('expected a resource') };
  const found = lookUp(cluster, target, { namespace, allNamespaces: false, labelSelector: '', fieldSelector: '' });
  if (!found.ok) return { ok: false, outcome: refuse(found.error, invocation) };
  const [selected] = found.value;
  const untyped = refuseUntyped(target.facts);
  if (untyped !== undefined) return { ok: false, outcome: untyped };
  if (selected === undefined) return { ok: false, outcome: fail('expected a resource') };
  const pod = selected.facts.kind === 'Pod' ? findServed(cluster, 'Pod', namespace, target.name ?? '') : undefined;
  return pod === undefined ? { ok: true, note: '', owner: selected } : { ok: true, note: '', pods: [pod] };
}

function refuse({ reason, message }: LookUpFailure, { command, namespace }: Invocation): KubectlOutcome {
  if (command !== 'logs' && reason !== undefined) return failFromServer(reason, message);
  return fail(reason === 'NotFound' ? `error from server (NotFound): ${message} in namespace "${namespace}"` : message);
}

/** The Pods of what was found. */
export function podsOf({ cluster, command, flags }: Invocation, found: FoundObject & { readonly ok: true }): FoundPods {
  if ('pods' in found) return { ok: true, pods: found.pods, note: found.note };
  const { facts, object } = found.owner;
  const type = `*${facts.apiVersion.split('/').at(-1)}.${facts.kind}`;
  const refusal = refuseOwner(found.owner, type);
  if (refusal !== undefined)
    return {
      ok: false,
      outcome: fail(`cannot ${command === 'logs' ? 'get the logs from' : 'attach to'} ${type}: ${refusal}`),
    };
  const pods = listPodsOfWorkload(cluster, { facts, object });
  const [first] = pods;
  if (first === undefined) return { ok: false, outcome: fail('timed out waiting for the condition') };
  if (flags.isOn('all-pods')) return { ok: true, pods, note: '' };
  const note = pods.length > 1 ? `Found ${pods.length} pods, using pod/${first.metadata?.name ?? ''}\n` : '';
  return { ok: true, pods: [first], note };
}

function refuseOwner({ facts, object }: Selected, type: string): string | undefined {
  if (!HAVE_PODS.has(facts.kind)) return `selector for ${type} not implemented`;
  const selector = readField(object, ['spec', 'selector']);
  const isEmpty = typeof selector !== 'object' || selector === null || Object.keys(selector).length === 0;
  return facts.kind === 'Service' && isEmpty
    ? `invalid service '${object.metadata?.name ?? ''}': Service is defined without a selector`
    : undefined;
}

/** kubectl v1.35, pkg/polymorphichelpers/helpers.go: SelectorsForObject. */
const HAVE_PODS: ReadonlySet<Kind> = new Set<Kind>([
  ...(['ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Deployment', 'Job', 'Service'] as const),
]);

function findByLabels({ cluster, namespace }: Invocation, selector: string): FoundObject {
  const parsed = parseLabelSelector(selector);
  if (!parsed.ok) {
    const error = badSelector(kindFacts('Pod'), { labelSelector: selector, fieldSelector: '' }, parsed.message);
    return { ok: false, outcome: failFromServer(error.reason, error.message) };
  }
  const pods = listServed(cluster, 'Pod', namespace)
    .filter((pod) => parsed.matches(pod.metadata?.labels))
    .sort((a, b) => compareText(a.metadata?.name ?? '', b.metadata?.name ?? ''));
  return { ok: true, pods, note: pods.length > 0 ? '' : `No resources found in ${namespace} namespace.\n` };
}

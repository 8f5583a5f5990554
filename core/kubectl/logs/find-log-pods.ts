import { findServed, listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import { kindFacts, qualifiedResource } from '../../objects/kinds.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind } from '../../objects/object.ts';
import { fail, failFromServer, type KubectlOutcome, succeed } from '../outcome.ts';
import { parseLabelSelector } from '../select/label-selector.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { refuseUntyped } from '../select/refuse-untyped.ts';
import { badSelector } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { listPodsOfWorkload } from './pods-of-workload.ts';

/** The Pods whose logs a line means, and what kubectl says of its choice. */
export type FoundPods =
  | { readonly ok: true; readonly pods: readonly Pod[]; readonly note: string }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** `web`, `pod/web`, `job/hello`, `-l app=web`: of a workload's Pods one, unless `--all-pods` asks for all. */
export function findLogPods(invocation: Invocation): FoundPods {
  const selector = invocation.flags.text('selector');
  if (selector !== undefined) return findByLabels(invocation, selector);
  const [word = ''] = invocation.args;
  if (!word.includes('/')) return findPod(invocation, word);
  if (word.split('/').length > 2) {
    return { ok: false, outcome: fail('arguments in resource/name form may not have more than one slash') };
  }
  return findByReference(invocation, word);
}

function findPod({ cluster, namespace }: Invocation, name: string): FoundPods {
  const pod = findServed(cluster, 'Pod', namespace, name);
  return pod === undefined ? notFoundIn('pods', name, namespace) : { ok: true, pods: [pod], note: '' };
}

function findByReference(invocation: Invocation, word: string): FoundPods {
  const parsed = parseTargets(invocation.cluster, [word]);
  if (!parsed.ok) return parsed;
  const [target] = parsed.targets;
  const name = target?.name ?? '';
  if (target === undefined || target.facts.kind === 'Pod') return findPod(invocation, name);
  const { cluster, namespace, flags } = invocation;
  const object = findServed(cluster, target.facts.kind, target.facts.namespaced ? namespace : '', name);
  if (object === undefined) return notFoundIn(qualifiedResource(target.facts), name, namespace);
  const untyped = refuseUntyped(target.facts);
  if (untyped !== undefined) return { ok: false, outcome: untyped };
  if (!HAVE_PODS.has(target.facts.kind)) {
    const type = `*${target.facts.apiVersion.split('/').at(-1)}.${target.facts.kind}`;
    return { ok: false, outcome: fail(`cannot get the logs from ${type}: selector for ${type} not implemented`) };
  }
  const pods = listPodsOfWorkload(cluster, { facts: target.facts, object });
  const [first] = pods;
  if (first === undefined) return { ok: false, outcome: fail('timed out waiting for the condition') };
  if (flags.isOn('all-pods')) return { ok: true, pods, note: '' };
  const note = pods.length > 1 ? `Found ${pods.length} pods, using pod/${first.metadata?.name ?? ''}\n` : '';
  return { ok: true, pods: [first], note };
}

/** kubectl v1.35, pkg/polymorphichelpers/helpers.go: SelectorsForObject. */
const HAVE_PODS: ReadonlySet<Kind> = new Set<Kind>([
  ...(['ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Deployment', 'Job', 'Service'] as const),
]);

function findByLabels({ cluster, namespace }: Invocation, selector: string): FoundPods {
  const parsed = parseLabelSelector(selector);
  if (!parsed.ok) {
    const error = badSelector(kindFacts('Pod'), { labelSelector: selector, fieldSelector: '' }, parsed.message);
    return { ok: false, outcome: failFromServer(error.reason, error.message) };
  }
  const pods = listServed(cluster, 'Pod', namespace)
    .filter((pod) => parsed.matches(pod.metadata?.labels))
    .sort((a, b) => compareText(a.metadata?.name ?? '', b.metadata?.name ?? ''));
  if (pods.length > 0) return { ok: true, pods, note: '' };
  return { ok: false, outcome: succeed('', `No resources found in ${namespace} namespace.\n`) };
}

function notFoundIn(resource: string, name: string, namespace: string): FoundPods {
  const message = `error from server (NotFound): ${resource} "${name}" not found in namespace "${namespace}"`;
  return { ok: false, outcome: fail(message) };
}

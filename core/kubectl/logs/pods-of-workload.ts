import type { Cluster } from '../../cluster/cluster.ts';
import { listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import { computePodSummary } from '../rows/pod-row.ts';
import { readField } from '../select/read-field.ts';
import type { Selected } from '../select/select-objects.ts';

/** Pods of a Job, Deployment …, the one kubectl would take first: k8s.io/kubectl/pkg/util/podutils, ByLogging. */
export function listPodsOfWorkload(cluster: Cluster, { facts, object }: Selected): readonly Pod[] {
  const written = readField(object, ['spec', 'selector']);
  if (typeof written !== 'object' || written === null) return [];
  // The selectors of these two are plain maps of labels.
  const isPlain = facts.kind === 'ReplicationController' || facts.kind === 'Service';
  const selector = isPlain ? { matchLabels: written } : written;
  const pods = listServed(cluster, 'Pod', object.metadata?.namespace);
  return pods.filter((pod) => matchesSelector(selector, pod)).sort(compareByLogging);
}

const PHASE_ORDER = ['Running', 'Unknown', 'Pending'];

function compareByLogging(a: Pod, b: Pod): number {
  return (
    Number(!a.spec?.nodeName) - Number(!b.spec?.nodeName) ||
    phaseOrder(a) - phaseOrder(b) ||
    Number(!isReady(a)) - Number(!isReady(b)) ||
    computePodSummary(b).restarts - computePodSummary(a).restarts ||
    compareText(a.metadata?.creationTimestamp ?? '', b.metadata?.creationTimestamp ?? '') ||
    compareText(a.metadata?.name ?? '', b.metadata?.name ?? '')
  );
}

/** Phases that are not in the order count as the first. */
function phaseOrder(pod: Pod): number {
  return Math.max(0, PHASE_ORDER.indexOf(pod.status?.phase ?? ''));
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;
}

import type { Cluster } from '../../cluster/cluster.ts';
import { listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import { goSort } from '../output/go-sort.ts';
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
  const meant = pods.filter((pod) => matchesSelector(selector, pod));
  return goSort(
    meant.sort((a, b) => compareText(a.metadata?.name ?? '', b.metadata?.name ?? '')),
    comesFirst,
  );
}

const PHASE_ORDER = ['Running', 'Unknown', 'Pending'];

function comesFirst(a: Pod, b: Pod): boolean {
  const isAssigned = [Number(!a.spec?.nodeName), Number(!b.spec?.nodeName)] as const;
  const order =
    isAssigned[0] - isAssigned[1] ||
    phaseOrder(a) - phaseOrder(b) ||
    // Ready before others, and the longer the better; times have one length.
    compareText(readySince(a), readySince(b)) ||
    mostRestarts(b, false) - mostRestarts(a, false) ||
    mostRestarts(b, true) - mostRestarts(a, true) ||
    compareText(a.metadata?.creationTimestamp ?? '', b.metadata?.creationTimestamp ?? '');
  return order < 0;
}

/** Phases that are not in the order count as the first. */
function phaseOrder(pod: Pod): number {
  return Math.max(0, PHASE_ORDER.indexOf(pod.status?.phase ?? ''));
}

/** A text behind all times where it is not ready. */
function readySince({ status }: Pod): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? (ready.lastTransitionTime ?? '') : 'never';
}

/** The restarts of the container that began most often, among sidecars or among the others. */
function mostRestarts({ spec, status }: Pod, ofSidecars: boolean): number {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const statuses = ofSidecars
    ? (status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.some((sidecar) => sidecar.name === name))
    : (status?.containerStatuses ?? []);
  return Math.max(0, ...statuses.map(({ restartCount }) => restartCount));
}

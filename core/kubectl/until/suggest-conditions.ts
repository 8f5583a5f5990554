import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { computeCalendarTime } from '../../sim/timestamp.ts';
import { currentNamespace } from '../config/kube-config.ts';
import { computePodSummary } from '../rows/pod-row.ts';
import { holdsCondition } from './holds-condition.ts';
import { parseTimeCondition } from './time-condition.ts';

/** What can be waited for in this cluster and does not hold yet, the likeliest wishes first. */
export function suggestTimeConditions(cluster: Cluster): readonly string[] {
  const namespace = currentNamespace(cluster);
  const pods = listObjects(cluster.store, 'Pod', namespace).toReversed();
  const named = (
    kind: 'Job' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'PersistentVolumeClaim',
    check: string,
  ): string[] =>
    listObjects(cluster.store, kind, namespace).map(
      ({ metadata }) => `${kind.toLowerCase()}/${metadata?.name} ${check}`,
    );
  const wishes = [
    ...named('Job', 'complete'),
    ...named('Deployment', 'ready'),
    ...named('StatefulSet', 'ready'),
    ...named('DaemonSet', 'ready'),
    ...pods.flatMap(wishesOfPod),
    ...named('PersistentVolumeClaim', 'phase=Bound'),
    ...listObjects(cluster.store, 'Node').map(({ metadata }) => `node/${metadata?.name} ready`),
    nextFullHour(cluster.nowMs),
  ];
  return wishes.filter((wish) => isOpen(cluster, wish));
}

/** What may still come about: a Pod that always restarts is never complete, one that never does restarts never. */
function wishesOfPod(pod: Pod): readonly string[] {
  const name = `pod/${pod.metadata?.name}`;
  const { restarts } = computePodSummary(pod);
  const { restartPolicy = 'Always' } = pod.spec ?? {};
  const mayRunAgain = restartPolicy !== 'Never' && (restarts > 0 || pod.status?.phase === 'Running');
  const isGoing = pod.metadata?.deletionTimestamp !== undefined;
  return [
    ...(isGoing ? [] : [`${name} ready`]),
    ...(mayRunAgain ? [`${name} restarts>=${restarts + 1}`] : []),
    ...(restartPolicy === 'Always' ? [] : [`${name} complete`]),
    ...(restartPolicy === 'Never' ? [`${name} failed`] : []),
    // A Pod that nobody deletes and no controller has goes nowhere by itself.
    ...(isGoing || controllerOf(pod) !== undefined ? [`${name} gone`] : []),
  ];
}

function nextFullHour(nowMs: number): string {
  return `${String((computeCalendarTime(nowMs).hour + 1) % 24).padStart(2, '0')}:00`;
}

function isOpen(cluster: Cluster, wish: string): boolean {
  const parsed = parseTimeCondition(cluster, wish);
  return parsed.ok && !holdsCondition(cluster, parsed.condition);
}

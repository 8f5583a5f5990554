import { findPodCondition } from '../../apiserver/pod-conditions.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { Container, LabelSelector, Pod } from '../../objects/kubernetes.generated.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import { quantityMillis } from '../../objects/quantity.ts';
import { type NamedUsage, usagesOf } from '../../runtime/index.ts';
import { computePodRequests } from '../../scheduler/pod-requests.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import type { PodSample } from './pod-samples.ts';

/** The resources that the metrics API knows. */
export type MeasuredResource = 'cpu' | 'memory';

/** The Pods that a selector finds. */
export function listTargetPods(cluster: Cluster, namespace: string, selector: LabelSelector | undefined): Pod[] {
  return listObjects(cluster.store, 'Pod', namespace).filter((pod) => matchesSelector(selector, pod));
}

/** What a Pod says of a resource: of one container of it where one is named. */
export function sampleOf(cluster: Cluster, pod: Pod, resource: MeasuredResource, container?: string): PodSample {
  const ready = findPodCondition(pod, 'Ready');
  const { phase = '', startTime } = pod.status ?? {};
  const containers = containersOf(pod, container);
  return {
    name: pod.metadata?.name ?? '',
    phase,
    isGoing: pod.metadata?.deletionTimestamp !== undefined,
    startedMs: startTime === undefined ? undefined : parseTimestamp(startTime),
    ready:
      ready === undefined
        ? undefined
        : { isFalse: ready.status === 'False', sinceMs: parseTimestamp(ready.lastTransitionTime ?? '') },
    usage: usageOf(usagesOf(cluster, pod), containers, resource),
    request:
      container === undefined && asksAsPod(pod) ? requestOfPod(pod, resource) : requestOfAll(containers, resource),
  };
}

/** What is said of a Pod that does not say what it asks for; undefined where it does. replica_calculator.go, calculateRequests. */
export function findUnrequested(pod: Pod, resource: MeasuredResource, container?: string): string | undefined {
  const name = pod.metadata?.name;
  if (container === undefined && asksAsPod(pod)) {
    return requestOfPod(pod, resource) > 0 ? undefined : `missing pod-level request for ${resource} in Pod ${name}`;
  }
  const found = containersOf(pod, container).find(({ resources }) => resources?.requests?.[resource] === undefined);
  return found === undefined ? undefined : `missing request for ${resource} in container ${found.name} of Pod ${name}`;
}

/** What a Pod asks for as a whole stands above what its containers do. */
function asksAsPod({ spec }: Pod): boolean {
  return Object.keys(spec?.resources?.requests ?? {}).length > 0;
}

function requestOfPod({ spec }: Pod, resource: MeasuredResource): number {
  const { cpuMillicores, memoryBytes } = computePodRequests(spec ?? { containers: [] });
  return resource === 'cpu' ? cpuMillicores : memoryBytes * 1000;
}

function containersOf({ spec }: Pod, container: string | undefined): readonly Container[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const all = [...(spec?.containers ?? []), ...sidecars];
  return container === undefined ? all : all.filter(({ name }) => name === container);
}

function requestOfAll(containers: readonly Container[], resource: MeasuredResource): number {
  return containers.reduce((sum, { resources }) => sum + quantityMillis(resources?.requests?.[resource]), 0);
}

/** In thousandths; undefined where one of the containers does not run, as the metrics server then has nothing to say. */
function usageOf(
  usages: readonly NamedUsage[],
  containers: readonly Container[],
  resource: MeasuredResource,
): number | undefined {
  let sum = 0;
  for (const { name } of containers) {
    const usage = usages.find((one) => one.name === name)?.usage;
    if (usage === undefined) return undefined;
    sum += resource === 'cpu' ? Math.round(usage.cpuMillicores) : usage.memoryBytes * 1000;
  }
  return sum;
}

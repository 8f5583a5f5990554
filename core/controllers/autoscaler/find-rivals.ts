import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { HorizontalPodAutoscaler, Pod } from '../../objects/kubernetes.generated.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import { printLabelSelector } from '../../objects/print-label-selector.ts';
import { type AutoscalerTarget, findTarget } from './autoscaler-target.ts';

/**
 * What is said where several autoscalers size the same Pods, which none of them then does; undefined where only this
 * one does. Kubernetes v1.35, horizontal.go, validateAndParseSelector.
 */
export function findRivals(cluster: Cluster, target: AutoscalerTarget, pods: readonly Pod[]): string | undefined {
  const all = listObjects(cluster.store, 'HorizontalPodAutoscaler', target.namespace);
  const rivals = all.filter((autoscaler) => sizesOne(cluster, autoscaler, pods));
  if (rivals.length < 2) return undefined;
  const keys = rivals.map(({ metadata }) => `{${metadata?.name} ${metadata?.namespace}}`);
  const selector = printLabelSelector(target.selector);
  return `pods by selector ${selector} are controlled by multiple HPAs: [${keys.join(' ')}]`;
}

/** A target without replicas is not looked at, nor are its Pods. */
function sizesOne(cluster: Cluster, autoscaler: HorizontalPodAutoscaler, pods: readonly Pod[]): boolean {
  const target = findTarget(cluster, autoscaler);
  if (typeof target === 'string' || target.replicas === 0) return false;
  return pods.some((pod) => matchesSelector(target.selector, pod));
}

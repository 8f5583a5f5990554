import type { Cluster } from '../../cluster/cluster.ts';
import type { MetricSpec, MetricStatus, MetricTarget, Pod } from '../../objects/kubernetes.generated.ts';
import { quantityMillis } from '../../objects/quantity.ts';
import { findUnrequested, type MeasuredResource, sampleOf } from './read-metrics.ts';
import { type MetricGoal, type Proposal, proposeReplicas } from './replica-math.ts';
import type { Tolerances } from './scaling-behavior.ts';

/** What one metric of an autoscaler comes to. */
export type MetricVerdict =
  | { readonly ok: true; readonly replicas: number; readonly name: string; readonly status: MetricStatus }
  | { readonly ok: false; readonly reason: string; readonly problem: string };

/** What metrics are evaluated for. */
export interface MetricScene {
  readonly pods: readonly Pod[];
  readonly currentReplicas: number;
  readonly tolerances: Tolerances;
}

/** Kubernetes v1.35, pkg/controller/podautoscaler/horizontal.go, computeReplicasForMetric. */
export function evaluateMetric(cluster: Cluster, metric: MetricSpec, scene: MetricScene): MetricVerdict {
  switch (metric.type) {
    case 'Resource':
      return evaluateResource(cluster, scene, {
        reason: 'FailedGetResourceMetric',
        resource: metric.resource?.name ?? '',
        target: metric.resource?.target,
      });
    case 'ContainerResource':
      return evaluateResource(cluster, scene, {
        reason: 'FailedGetContainerResourceMetric',
        resource: metric.containerResource?.name ?? '',
        target: metric.containerResource?.target,
        container: metric.containerResource?.container ?? '',
      });
    default:
      return refuseForeign(metric);
  }
}

/** A cluster has these APIs only where somebody installed an adapter. */
function refuseForeign({ type, pods, object, external }: MetricSpec): MetricVerdict {
  const name = (pods ?? object ?? external)?.metric.name ?? '';
  const api = type === 'External' ? 'external' : 'custom';
  const why = `unable to fetch metrics from ${api} metrics API: no known available metric versions found`;
  const what = type === 'External' ? 'external metric' : `metric ${name}`;
  return { ok: false, reason: `FailedGet${type}Metric`, problem: `unable to get ${what}: ${why}` };
}

interface ResourceAsked {
  readonly reason: string;
  readonly resource: string;
  readonly target: MetricTarget | undefined;
  readonly container?: string;
}

function evaluateResource(
  cluster: Cluster,
  { pods, currentReplicas, tolerances }: MetricScene,
  { reason, resource, target, container }: ResourceAsked,
): MetricVerdict {
  const refuse = (problem: string): MetricVerdict => {
    const what = target?.averageValue === undefined ? `${resource} utilization` : `${resource} usage`;
    return { ok: false, reason, problem: `failed to get ${what}: ${problem}` };
  };
  const goal = goalOf(target);
  if (!isMeasured(resource) || goal === undefined) return refuse(`unable to get metrics for resource ${resource}`);
  const samples = pods.map((pod) => sampleOf(cluster, pod, resource, container));
  if (samples.every(({ usage }) => usage === undefined)) {
    return refuse(`unable to get metrics for resource ${resource}: no metrics returned from resource metrics API`);
  }
  const unrequested = goal.type === 'utilization' ? pods.map((pod) => findUnrequested(pod, resource, container)) : [];
  const lack = unrequested.find((problem) => problem !== undefined);
  if (lack !== undefined) return refuse(lack);
  const proposal = proposeReplicas({
    pods: samples,
    resource,
    goal,
    currentReplicas,
    tolerances,
    nowMs: cluster.nowMs,
  });
  if (!proposal.ok) return refuse(proposal.problem);
  return { ok: true, replicas: proposal.replicas, ...wordResource({ resource, container, proposal }) };
}

function isMeasured(resource: string): resource is MeasuredResource {
  return resource === 'cpu' || resource === 'memory';
}

function goalOf(target: MetricTarget | undefined): MetricGoal | undefined {
  if (target?.averageValue !== undefined) return { type: 'value', thousandths: quantityMillis(target.averageValue) };
  const percent = target?.averageUtilization;
  return percent === undefined ? undefined : { type: 'utilization', percent };
}

interface Worded {
  readonly resource: string;
  readonly container: string | undefined;
  readonly proposal: Proposal & { readonly ok: true };
}

function wordResource({ resource, container, proposal }: Worded): {
  readonly name: string;
  readonly status: MetricStatus;
} {
  const { utilization, average } = proposal;
  const current = {
    ...(utilization === undefined ? {} : { averageUtilization: utilization }),
    averageValue: average % 1000 === 0 ? String(average / 1000) : `${average}m`,
  };
  const share = utilization === undefined ? '' : ' utilization (percentage of request)';
  if (container === undefined) {
    const name = `${resource} resource${share}`;
    return { name, status: { type: 'Resource', resource: { name: resource, current } } };
  }
  const name = `${resource} container resource${share}`;
  return { name, status: { type: 'ContainerResource', containerResource: { container, name: resource, current } } };
}

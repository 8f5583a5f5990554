import type { Cluster } from '../cluster/cluster.ts';
import { computePodRow, computePodSummary } from '../kubectl/index.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { findFacetCause, phaseFacetOf } from './causes-of.ts';
import { computePhaseRule } from './compute-phase-rule.ts';
import { computeStatusRule } from './compute-status-rule.ts';
import { explainContainers } from './explain-containers.ts';
import type { Explained, ExplainedCondition, PodExplanation } from './explanation.ts';
import { type TracedField, traceReady, traceRestarts, traceStatus } from './trace-fields.ts';

/** Every word `kubectl get pods` and the Pod's status show, with the fields behind it and why it is what it is. */
export function explainPod(cluster: Cluster, pod: Pod): PodExplanation {
  return {
    status: explainStatus(cluster, pod),
    ...explainCounts(cluster, pod),
    phase: {
      value: pod.status?.phase ?? 'Pending',
      fields: ['status.phase'],
      rule: computePhaseRule(pod),
      cause: findFacetCause(cluster, pod, phaseFacetOf(pod)),
    },
    containers: explainContainers(cluster, pod),
    conditions: explainConditions(cluster, pod),
  };
}

function explainStatus(cluster: Cluster, pod: Pod): Explained {
  const fields = traceStatus(pod);
  const [decisive] = fields;
  const facet = decisive?.facet === 'phase' ? phaseFacetOf(pod) : decisive?.facet;
  return {
    value: computePodSummary(pod).status,
    fields: fields.map((field) => field.path),
    rule: computeStatusRule(pod, decisive),
    cause: facet === undefined ? undefined : findFacetCause(cluster, pod, facet),
  };
}

function explainCounts(cluster: Cluster, pod: Pod): Pick<PodExplanation, 'ready' | 'restarts'> {
  const { readyContainers, totalContainers, restarts } = computePodSummary(pod);
  const row = computePodRow(pod, cluster.nowMs);
  return {
    ready: {
      value: row.ready,
      fields: listPaths(traceReady(pod), 'status.containerStatuses[*].ready'),
      rule: { code: 'readyCount', params: { ready: readyContainers, total: totalContainers } },
      cause: undefined,
    },
    restarts: {
      value: row.restarts,
      fields: listPaths(traceRestarts(pod), 'status.containerStatuses[*].restartCount'),
      rule: { code: 'restartCount', params: { restarts } },
      cause: undefined,
    },
  };
}

/** The traced paths; where no container has a status yet, the path where it would stand. */
function listPaths(fields: readonly TracedField[], otherwise: string): string[] {
  return fields.length === 0 ? [otherwise] : fields.map((field) => field.path);
}

function explainConditions(cluster: Cluster, pod: Pod): ExplainedCondition[] {
  return (pod.status?.conditions ?? []).map(({ type, status, reason = '', message = '' }, index) => ({
    type,
    reason,
    value: status,
    fields: [`status.conditions[${index}].status`],
    rule: { code: 'condition', params: { type, status, message } },
    cause: findFacetCause(cluster, pod, `condition:${type}`),
  }));
}

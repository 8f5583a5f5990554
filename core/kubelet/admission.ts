import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import { getObject, listActivePodsOnNode } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { computeQosClass } from '../objects/compute-qos-class.ts';
import type { Pod, PodStatus } from '../objects/kubernetes.generated.ts';
import { filterNodeAffinity } from '../scheduler/filters/node-filters.ts';
import { allocatableOf, sumUsed, viewNode } from '../scheduler/node-view.ts';
import { computePodRequests } from '../scheduler/pod-requests.ts';
import { formatTimestamp } from '../sim/timestamp.ts';
import { refuseSysctls } from './check-sysctls.ts';
import { refuseUnderPressure } from './eviction/admit-under-pressure.ts';
import { type PodContext, recordPodEvent } from './pod-context.ts';

interface Refusal {
  readonly reason: string;
  readonly message: string;
}

/**
 * Refuses a Pod that cannot run here, because its node is short of something or because it came past the scheduler: it is
 * Failed at once. True where it was refused. Kubernetes v1.35, pkg/kubelet/lifecycle/predicate.go: Admit.
 */
export function refuseAdmission(context: PodContext): boolean {
  const { cluster, pod, spec, worker } = context;
  const short = refuseUnderPressure(cluster, pod, worker.nodeName) ?? refuseSysctls(spec);
  const refusal = short ?? (wasScheduled(pod) ? undefined : findRefusal(context));
  if (refusal === undefined) return false;
  recordStep(context.cluster, 'admissionRefused', { pod: context.worker.name, reason: refusal.reason });
  recordPodEvent(context, { type: 'Warning', ...refusal });
  rejectPod(context, refusal);
  return true;
}

/** The scheduler has looked at everything that is looked at here. */
function wasScheduled({ status }: Pod): boolean {
  return status?.conditions?.some(({ type }) => type === 'PodScheduled') === true;
}

function findRefusal({ cluster, pod, spec, worker }: PodContext): Refusal | undefined {
  const node = getObject(cluster.store, 'Node', '', worker.nodeName);
  if (node === undefined) return undefined;
  const others = listActivePodsOnNode(cluster.store, worker.nodeName).filter((other) => other !== pod);
  const view = viewNode(cluster, node, others);
  if (filterNodeAffinity({ cluster, pod, views: [view] }, view) !== undefined) {
    return {
      reason: 'NodeAffinity',
      message: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    };
  }
  const asked = computePodRequests(spec);
  const used = sumUsed(view);
  const given = allocatableOf(view);
  return (
    outOf('pods', 1, others.length + view.system.pods, given.pods) ??
    outOf('cpu', asked.cpuMillicores, used.cpuMillicores, given.cpuMillicores) ??
    outOf('memory', asked.memoryBytes, used.memoryBytes, given.memoryBytes)
  );
}

function outOf(resource: string, requested: number, used: number, capacity: number): Refusal | undefined {
  if (requested === 0 || requested + used <= capacity) return undefined;
  const message = `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`;
  return { reason: `OutOf${resource}`, message };
}

/** Kubernetes v1.35, pkg/kubelet/kubelet.go: rejectPod. */
function rejectPod(context: PodContext, { reason, message }: Refusal): void {
  const { cluster, pod, spec, worker } = context;
  const status: PodStatus = {
    ...pod.status,
    phase: 'Failed',
    reason,
    message: `Pod was rejected: ${message}`,
    startTime: formatTimestamp(cluster.nowMs),
    qosClass: pod.status?.qosClass ?? computeQosClass(spec),
  };
  recordProvenance(cluster, worker.podUid, ['phase']);
  const written = replaceObject(cluster, 'Pod', { ...pod, status });
  if (written.ok) context.pod = written.value;
}

/** How dear a Pod is to whoever scales its ReplicaSet down: Kubernetes v1.35, staging/src/k8s.io/api/core/v1. */
export const POD_DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/**
 * The number that the annotation names; undefined where it is no 32-bit integer in plain form (`+10`, `008`, `1e3`).
 * Kubernetes v1.35, pkg/apis/core/helper, GetDeletionCostFromPodAnnotations.
 */
export function parseDeletionCost(text: string): number | undefined {
  const cost = /^(?:0|[1-9]\d*|-\d+)$/.test(text) ? Number(text) : Number.NaN;
  return cost >= -0x8000_0000 && cost <= 0x7fff_ffff ? cost : undefined;
}

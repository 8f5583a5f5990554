import type { Taint, Toleration } from '../objects/kubernetes.generated.ts';

/** Whether one of the tolerations bears the taint. */
export function toleratesTaint(tolerations: readonly Toleration[] | undefined, taint: Taint): boolean {
  return tolerations?.some((toleration) => matchesTaint(toleration, taint)) === true;
}

/** The tolerations that bear the taint; the eviction after a NoExecute taint looks at their tolerationSeconds. */
export function matchesTaint(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== '' && toleration.effect !== taint.effect) return false;
  if (toleration.key !== undefined && toleration.key !== '' && toleration.key !== taint.key) return false;
  switch (toleration.operator ?? 'Equal') {
    case 'Exists':
      return true;
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    default:
      return false;
  }
}

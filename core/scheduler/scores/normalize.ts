/** How plugins bring what they counted on nodes to 0–100. Kubernetes v1.35, plugins/helper/normalize_score.go. */

/** The greatest becomes 100 and the others their share of it; all 0 where the greatest is 0. */
export function scaleByGreatest(values: readonly number[]): number[] {
  const most = Math.max(0, ...values);
  return values.map((value) => (most === 0 ? 0 : Math.floor((value * 100) / most)));
}

/** The same turned round: the greatest becomes 0, and all 100 where the greatest is 0. */
export function scaleByGreatestReversed(values: readonly number[]): number[] {
  return scaleByGreatest(values).map((share) => 100 - share);
}

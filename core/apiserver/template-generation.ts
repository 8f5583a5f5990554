import { isSame } from '../manifest/validation/same-value.ts';
import type { DaemonSet } from '../objects/kubernetes.generated.ts';
import { withMetadata } from '../objects/metadata.ts';

/** Where a DaemonSet counts the changes of its template, since before there were revisions. */
export const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

export function withTemplateGeneration(daemonSet: DaemonSet, generation: number): DaemonSet {
  const { annotations } = daemonSet.metadata ?? {};
  const written = String(generation);
  if (annotations?.[TEMPLATE_GENERATION] === written) return daemonSet;
  return withMetadata(daemonSet, { annotations: { ...annotations, [TEMPLATE_GENERATION]: written } });
}

/** Clients do not say it themselves. Kubernetes v1.35, pkg/registry/apps/daemonset/strategy.go. */
export function countTemplateGeneration(before: DaemonSet, after: DaemonSet): DaemonSet {
  const known = Number(before.metadata?.annotations?.[TEMPLATE_GENERATION] ?? 1);
  const isChanged = !isSame(before.spec?.template, after.spec?.template);
  return withTemplateGeneration(after, isChanged ? known + 1 : known);
}

import type { Node, PodSpec, Taint } from '../../objects/kubernetes.generated.ts';
import { matchesNodeChoice } from '../../scheduler/filters/node-filters.ts';
import { toleratesTaint } from '../../scheduler/tolerations.ts';
import { withDaemonTolerations } from './daemon-pod.ts';

/** What a DaemonSet does on a node. */
export interface NodeVerdict {
  /** A Pod is to run there. */
  readonly shouldRun: boolean;
  /** One that runs there may stay. */
  readonly mayStay: boolean;
}

/** Kubernetes v1.35, pkg/controller/daemon/daemon_controller.go, NodeShouldRunDaemonPod. */
export function judgeNode(spec: PodSpec, node: Node): NodeVerdict {
  const isNamed = (spec.nodeName ?? '') === '' || spec.nodeName === node.metadata?.name;
  if (!isNamed || !matchesNodeChoice(spec, node)) return { shouldRun: false, mayStay: false };
  const tolerations = withDaemonTolerations(spec);
  const unborne = (node.spec?.taints ?? []).filter((taint) => !toleratesTaint(tolerations, taint));
  return { shouldRun: unborne.every(isSoft), mayStay: unborne.every(({ effect }) => effect !== 'NoExecute') };
}

function isSoft({ effect }: Taint): boolean {
  return effect === 'PreferNoSchedule';
}

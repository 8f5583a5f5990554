import type { Cluster } from '../../cluster/cluster.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { NodeView } from '../node-view.ts';

/** Why a node cannot take a Pod. */
export interface Rejection {
  /** As FailedScheduling counts them: `Insufficient cpu`, `node(s) had untolerated taint(s)`. */
  readonly reasons: readonly string[];
  /** True where removing other Pods from the node would not help. */
  readonly unresolvable: boolean;
}

/** What filters look at beside the node in question. */
export interface FilterContext {
  readonly cluster: Cluster;
  readonly pod: Pod;
  /** All nodes: spreading and affinity compare them. */
  readonly views: readonly NodeView[];
  /** Pods by the node that they were promised, where they are not less important. Absent where there are none. */
  readonly promised?: ReadonlyMap<string, readonly Pod[]>;
}

/** One rule; undefined where the node may take the Pod. */
export type Filter = (context: FilterContext, view: NodeView) => Rejection | undefined;

export function reject(reason: string): Rejection {
  return { reasons: [reason], unresolvable: false };
}

export function rejectForGood(reason: string): Rejection {
  return { reasons: [reason], unresolvable: true };
}

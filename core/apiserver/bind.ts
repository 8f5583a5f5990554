import type { Cluster } from '../cluster/cluster.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Result } from '../objects/object.ts';
import { withPodCondition } from './pod-conditions.ts';
import { withTopologyLabels } from './topology-labels.ts';
import { recordProvenance, replaceObject } from './write.ts';

/** Binds a Pod to a node, as the `binding` subresource does: `nodeName` and PodScheduled at once, no new generation. */
export function bindPod(cluster: Cluster, pod: Pod, nodeName: string): Result<Pod> {
  const { nominatedNodeName: _, ...status } = pod.status ?? {};
  const assigned: Pod = { ...pod, spec: { containers: [], ...pod.spec, nodeName }, status };
  const bound = withPodCondition(cluster, withTopologyLabels(cluster, assigned), {
    type: 'PodScheduled',
    status: 'True',
  });
  recordProvenance(cluster, pod.metadata?.uid ?? '', ['node', 'condition:PodScheduled']);
  return replaceObject(cluster, 'Pod', bound, 'as given');
}

import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';

const LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone'];

/** A Pod that has a node bears its region and zone. Kubernetes v1.35, plugin/pkg/admission/podtopologylabels. */
export function withTopologyLabels(cluster: Cluster, pod: Pod): Pod {
  const { labels } = getObject(cluster.store, 'Node', '', pod.spec?.nodeName ?? '')?.metadata ?? {};
  const found = LABELS.flatMap((key) => (labels?.[key] === undefined ? [] : [[key, labels[key]] as const]));
  if (found.length === 0) return pod;
  return { ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata?.labels, ...Object.fromEntries(found) } } };
}

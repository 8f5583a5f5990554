import type { Cluster } from '../../cluster/cluster.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { NodeView } from '../node-view.ts';

/** Kubernetes v1.35, plugins/imagelocality/image_locality.go: less than this is as good as nothing; a container, more no better. */
const LEAST_BYTES = 23 * 1024 * 1024;
const MOST_BYTES = 1000 * 1024 * 1024;

/**
 * 0–100 by how much of the Pod's images lies on the node already, less where few nodes have them. Names are compared as
 * nodes report them: an image written without its registry is found on none.
 */
export function scoreImages(cluster: Cluster, pod: Pod, view: NodeView): number {
  const { containers = [], initContainers = [] } = pod.spec ?? {};
  const all = [...initContainers, ...containers];
  const most = MOST_BYTES * all.length;
  const bytes = all.reduce((sum, { image = '' }) => sum + scaledBytes(cluster, withTag(image), view.name), 0);
  const within = Math.min(Math.max(bytes, LEAST_BYTES), most);
  return Math.trunc((100 * (within - LEAST_BYTES)) / (most - LEAST_BYTES));
}

function scaledBytes({ nodes }: Cluster, reference: string, nodeName: string): number {
  const found = nodes.get(nodeName)?.images.get(reference);
  if (found === undefined) return 0;
  const having = [...nodes.values()].filter(({ images }) => images.has(reference)).length;
  return Math.trunc((found.sizeBytes * having) / nodes.size);
}

function withTag(image: string): string {
  return image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image;
}

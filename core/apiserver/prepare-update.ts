import type { Cluster } from '../cluster/cluster.ts';
import { addTolerations } from '../manifest/admit-pod.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../objects/object.ts';
import { prepareServiceUpdate } from './prepare-service.ts';
import { countTemplateGeneration } from './template-generation.ts';

type Preparers = { readonly [K in Kind]?: (cluster: Cluster, before: KindMap[K], after: KindMap[K]) => KindMap[K] };

const PREPARERS: Preparers = {
  Pod: (_, _before, after) => withTolerations(after),
  // Only `finalize` changes what a namespace waits for.
  Namespace: (_, { spec }, after) => (spec === undefined ? after : { ...after, spec }),
  Service: prepareServiceUpdate,
  DaemonSet: (_, before, after) => countTemplateGeneration(before, after),
};

/** DefaultTolerationSeconds adds to a changed list of tolerations too: plugin/pkg/admission/defaulttolerationseconds. */
function withTolerations(pod: Pod): Pod {
  const spec = pod.spec === undefined ? undefined : addTolerations(pod.spec);
  return spec === undefined || spec === pod.spec ? pod : { ...pod, spec };
}

/** What the API server itself makes of a client's changed copy before it checks it. Kubernetes v1.35, pkg/registry. */
export function prepareUpdate<K extends Kind>(
  cluster: Cluster,
  kind: K,
  before: KindMap[K],
  after: KindMap[K],
): KindMap[K] {
  const prepare: Preparers[K] = PREPARERS[kind];
  return prepare === undefined ? after : prepare(cluster, before, after);
}

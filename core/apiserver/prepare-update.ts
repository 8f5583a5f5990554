import type { Cluster } from '../cluster/cluster.ts';
import type { Kind, KindMap } from '../objects/object.ts';
import { prepareServiceUpdate } from './prepare-service.ts';
import { countTemplateGeneration } from './template-generation.ts';

type Preparers = { readonly [K in Kind]?: (cluster: Cluster, before: KindMap[K], after: KindMap[K]) => KindMap[K] };

const PREPARERS: Preparers = {
  Service: prepareServiceUpdate,
  DaemonSet: (_, before, after) => countTemplateGeneration(before, after),
};

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

import type { Cluster, GonePod } from '../cluster/cluster.ts';
import { listObjects } from '../cluster/object-store.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { controllerOf } from '../objects/metadata.ts';
import { traceCauses } from '../sim/causes.ts';

/** The Pod that the controller made because this one went; undefined where none was, or it is gone itself. */
export function findReplacement(cluster: Cluster, gone: GonePod): Pod | undefined {
  return listObjects(cluster.store, 'Pod', gone.namespace).find(
    (pod) => isOfController(pod, gone) && wasMadeBecauseOf(cluster, pod, gone),
  );
}

function isOfController(pod: Pod, gone: GonePod): boolean {
  const owner = controllerOf(pod);
  return owner !== undefined && `${owner.kind}/${owner.name}` === gone.controller;
}

/** The chain behind its creation names the one that went. */
function wasMadeBecauseOf(cluster: Cluster, pod: Pod, gone: GonePod): boolean {
  const created = cluster.store.provenance.get(pod.metadata?.uid ?? '')?.get('created') ?? 0;
  return traceCauses(cluster.causes, created).some(
    ({ params }) => params.pod === gone.name || (params.kind === 'Pod' && params.name === gone.name),
  );
}

import { replaceObject } from '../../apiserver/write.ts';
import { findObjectByUid, objectsOf } from '../../cluster/object-store.ts';
import type { LabelSelector, ReplicaSet, ReplicationController } from '../../objects/kubernetes.generated.ts';
import { createReplicaController } from '../replicaset/replicaset-controller.ts';

/** The older ReplicationController, kept as a ReplicaSet is. Kubernetes v1.35, pkg/controller/replication. */
export const replicationController = createReplicaController({
  kind: 'ReplicationController',
  name: 'replicationcontroller',
  component: 'replication-controller',
  list: ({ store }) => [...objectsOf(store, 'ReplicationController').values()].map(asReplicaSet),
  find: ({ store }, uid) => {
    const controller = findObjectByUid(store, 'ReplicationController', uid);
    return controller === undefined ? undefined : asReplicaSet(controller);
  },
  writeStatus: (cluster, { metadata }, { terminatingReplicas: _, ...status }) => {
    const stored = findObjectByUid(cluster.store, 'ReplicationController', metadata?.uid ?? '');
    if (stored !== undefined) replaceObject(cluster, 'ReplicationController', { ...stored, status });
  },
});

/** Its selector is a plain map of labels; an empty one, as it may be in saved labs, is made to match nothing. */
function asReplicaSet({ metadata, spec, status }: ReplicationController): ReplicaSet {
  const { selector = {}, ...others } = spec ?? {};
  const isEmpty = Object.keys(selector).length === 0;
  return {
    ...(metadata === undefined ? {} : { metadata }),
    ...(status === undefined ? {} : { status }),
    spec: { ...others, selector: isEmpty ? MATCHES_NOTHING : { matchLabels: selector } },
  };
}

const MATCHES_NOTHING: LabelSelector = { matchExpressions: [{ key: 'nothing', operator: 'In', values: [] }] };

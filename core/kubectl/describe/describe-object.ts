import { sayAgain } from '../../apiserver/say-again.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listEventsAbout, listObjects } from '../../cluster/object-store.ts';
import { findServed, listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import type {
  EndpointSlice,
  Event,
  Ingress,
  Namespace,
  Node,
  PersistentVolumeClaim,
  Pod,
  ReplicaSet,
  Service,
} from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { objectJson } from '../output/object-json.ts';
import { alignTabs, DESCRIBE_TABS } from '../output/tabwriter.ts';
import type { Selected } from '../select/select-objects.ts';
import { describeBinding, describeRole } from './access.ts';
import { describeAutoscaler } from './autoscaler.ts';
import {
  describeConfigMap,
  describeNamespace,
  describePriorityClass,
  describeSecret,
  describeServiceAccount,
  type NamespaceBounds,
} from './config.ts';
import { describeEvents } from './events.ts';
import { describeGeneric } from './generic.ts';
import { describeCronJob, describeJob } from './jobs.ts';
import type { Lines } from './lines.ts';
import { type BackendWorld, describeIngress, describeIngressClass, describeNetworkPolicy } from './networking.ts';
import { describeNode } from './node.ts';
import { describePod } from './pod.ts';
import {
  describeBudget,
  describeEndpointSlice,
  describeEndpoints,
  describeLimitRange,
  describeResourceQuota,
} from './policy.ts';
import { describeService } from './service.ts';
import { describeSigningRequest } from './signing-request.ts';
import { describePersistentVolume, describePersistentVolumeClaim } from './storage.ts';
import { describeCsiNode, describeStorageClass } from './storage-kinds.ts';
import {
  describeDaemonSet,
  describeDeployment,
  describeReplicaSet,
  describeReplicationController,
  describeStatefulSet,
} from './workloads.ts';

type Describers = { readonly [K in Kind]?: (object: KindMap[K], cluster: Cluster) => Lines };

const DESCRIBERS: Describers = {
  Pod: (pod, cluster) => describePod(pod, cluster.nowMs),
  Node: describeNodeOf,
  Job: describeJob,
  CronJob: describeCronJob,
  HorizontalPodAutoscaler: describeAutoscaler,
  Deployment: (deployment, cluster) => describeDeployment(deployment, replicaSetsOf(cluster, deployment)),
  ReplicaSet: (replicaSet, cluster) => describeReplicaSet(replicaSet, podsOf(cluster, replicaSet)),
  ReplicationController: (controller, cluster) =>
    describeReplicationController(controller, podsOf(cluster, controller)),
  StatefulSet: (statefulSet, cluster) => describeStatefulSet(statefulSet, podsOf(cluster, statefulSet)),
  DaemonSet: (daemonSet, cluster) => describeDaemonSet(daemonSet, podsOf(cluster, daemonSet)),
  Service: (service, cluster) => describeService(service, slicesOf(cluster, service)),
  ConfigMap: describeConfigMap,
  Secret: describeSecret,
  Namespace: (namespace, cluster) => describeNamespace(namespace, boundsOf(cluster, namespace)),
  ServiceAccount: describeServiceAccount,
  PriorityClass: describePriorityClass,
  PersistentVolume: (volume, cluster) => describePersistentVolume(volume, cluster.nowMs),
  PersistentVolumeClaim: (claim, cluster) =>
    describePersistentVolumeClaim(claim, usersOf(cluster, claim), cluster.nowMs),
  ResourceQuota: describeResourceQuota,
  LimitRange: describeLimitRange,
  PodDisruptionBudget: describeBudget,
  EndpointSlice: describeEndpointSlice,
  Endpoints: describeEndpoints,
  Ingress: (ingress, cluster) => describeIngress(ingress, backendsOf(cluster, ingress)),
  IngressClass: describeIngressClass,
  NetworkPolicy: describeNetworkPolicy,
  Role: describeRole,
  ClusterRole: describeRole,
  RoleBinding: describeBinding,
  ClusterRoleBinding: describeBinding,
  StorageClass: describeStorageClass,
  CSINode: describeCsiNode,
  CertificateSigningRequest: describeSigningRequest,
};

/** Kinds of which kubectl shows no Events. */
const WITHOUT_EVENTS: ReadonlySet<Kind> = new Set<Kind>([
  ...(['Secret', 'Namespace', 'ResourceQuota', 'LimitRange', 'NetworkPolicy'] as const),
  ...(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'] as const),
]);

/** One object's whole description, columns laid out. */
export function describeObject<K extends Kind>(
  cluster: Cluster,
  kind: K,
  selected: Selected & { readonly object: KindMap[K] },
  showEvents: boolean,
): string {
  const describe: Describers[K] = DESCRIBERS[kind];
  const object = selected.object;
  const lines = describe === undefined ? describeGeneric(object, objectJson(selected)) : describe(object, cluster);
  const events =
    showEvents && !WITHOUT_EVENTS.has(kind) ? describeEvents(eventsAbout(cluster, object), cluster.nowMs) : [];
  return alignTabs(`${[...lines, ...events].join('\n')}\n`, DESCRIBE_TABS);
}

function eventsAbout(cluster: Cluster, object: KubeObject): readonly Event[] {
  const { uid = '', name = '', namespace } = object.metadata ?? {};
  const events = listEventsAbout(cluster.store, uid);
  const all = namespace === undefined ? [...events, ...listEventsAbout(cluster.store, name)] : events;
  return all.map((event) => sayAgain(cluster, event));
}

function boundsOf(cluster: Cluster, { metadata }: Namespace): NamespaceBounds {
  return {
    quotas: byName(listObjects(cluster.store, 'ResourceQuota', metadata?.name)),
    limitRanges: byName(listObjects(cluster.store, 'LimitRange', metadata?.name)),
  };
}

/** The Pods that mount a claim. */
function usersOf(cluster: Cluster, { metadata }: PersistentVolumeClaim): readonly Pod[] {
  const pods = listServed(cluster, 'Pod', metadata?.namespace);
  return byName(
    pods.filter(({ spec }) =>
      spec?.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === metadata?.name),
    ),
  );
}

/** As the API server lists them. */
function byName<T extends KubeObject>(objects: readonly T[]): readonly T[] {
  return objects.toSorted((a, b) => compareText(a.metadata?.name ?? '', b.metadata?.name ?? ''));
}

function podsOf(cluster: Cluster, owner: KubeObject): readonly Pod[] {
  const pods = listServed(cluster, 'Pod', owner.metadata?.namespace);
  return pods.filter((pod) => controllerOf(pod)?.uid === owner.metadata?.uid);
}

function replicaSetsOf(cluster: Cluster, owner: KubeObject): readonly ReplicaSet[] {
  const all = listServed(cluster, 'ReplicaSet', owner.metadata?.namespace);
  return all.filter((replicaSet) => controllerOf(replicaSet)?.uid === owner.metadata?.uid);
}

function backendsOf(cluster: Cluster, { metadata }: Ingress): BackendWorld {
  const namespace = metadata?.namespace ?? '';
  return {
    findService: (name) => getObject(cluster.store, 'Service', namespace, name),
    slicesOf: (name) => slicesOf(cluster, { metadata: { namespace, name } }),
  };
}

function slicesOf(cluster: Cluster, { metadata }: Service): readonly EndpointSlice[] {
  const slices = listServed(cluster, 'EndpointSlice', metadata?.namespace);
  return byName(slices.filter((slice) => slice.metadata?.labels?.['kubernetes.io/service-name'] === metadata?.name));
}

function describeNodeOf(node: Node, cluster: Cluster): Lines {
  const name = node.metadata?.name ?? '';
  const pods = listServed(cluster, 'Pod').filter(
    ({ spec, status }) => spec?.nodeName === name && status?.phase !== 'Succeeded' && status?.phase !== 'Failed',
  );
  return describeNode(node, {
    lease: findServed(cluster, 'Lease', 'kube-node-lease', name),
    pods: pods.sort((a, b) => compareText(placeOf(a), placeOf(b))),
    nowMs: cluster.nowMs,
  });
}

function placeOf(pod: Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}

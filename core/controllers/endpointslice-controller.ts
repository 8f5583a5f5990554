import { createObject, removeObject, replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, listObjects, objectsOf } from '../cluster/object-store.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { Endpoint, EndpointPort, EndpointSlice, Pod, Service } from '../objects/kubernetes.generated.ts';
import { matchesLabels } from '../objects/label-selector.ts';
import { ownerReference } from './create-pod.ts';
import { hasPodEnded, isPodReady } from './pod-facts.ts';

const SERVICE_LABEL = 'kubernetes.io/service-name';
const MANAGER_LABEL = 'endpointslice.kubernetes.io/managed-by';
const MANAGER = 'endpointslice-controller.k8s.io';

/**
 * Keeps, for each Service with a selector, the list of Pods it sends traffic to: a Pod that is not Ready stays in it
 * with `ready: false`. Kubernetes v1.35, k8s.io/endpointslice; here one slice holds a Service's endpoints.
 */
export const endpointSliceController: Component = { name: 'endpointslice', watch: watchForWork, run: syncService };

function watchForWork(cluster: Cluster, { kind, before, after }: Change): void {
  if (kind === 'Service') enqueue(cluster, `endpointslice/${(after ?? before)?.metadata?.uid}`);
  else if (kind === 'Pod') watchPod(cluster, before, after);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  const pod = after ?? before;
  if (pod?.metadata?.labels === undefined && before?.metadata?.labels === undefined) return;
  for (const service of objectsOf(cluster.store, 'Service').values()) {
    if (service.metadata?.namespace !== pod?.metadata?.namespace || service.spec?.selector === undefined) continue;
    const concerned = [before, after].some((each) => each !== undefined && isSelected(service, each));
    if (concerned) enqueue(cluster, `endpointslice/${service.metadata?.uid}`);
  }
}

function syncService(cluster: Cluster, uid: string): void {
  const service = findObjectByUid(cluster.store, 'Service', uid);
  if (service?.spec === undefined) return;
  const known = findSlice(cluster, service);
  if (service.spec.selector === undefined || service.spec.type === 'ExternalName') {
    if (known !== undefined) removeObject(cluster, 'EndpointSlice', known);
    return;
  }
  const pods = listObjects(cluster.store, 'Pod', service.metadata?.namespace).filter((pod) => isSelected(service, pod));
  const members = pods.filter((pod) => !hasPodEnded(pod) && (pod.status?.podIP ?? '') !== '');
  const endpoints = members.map((pod) => computeEndpoint(service, pod));
  const ports = computePorts(service, members[0]);
  if (known === undefined) createSlice(cluster, service, { endpoints, ports });
  else if (!isSame(known, endpoints, ports)) replaceObject(cluster, 'EndpointSlice', { ...known, endpoints, ports });
}

function isSelected({ spec }: Service, pod: Pod): boolean {
  return spec?.selector !== undefined && matchesLabels(spec.selector, pod.metadata?.labels);
}

function findSlice(cluster: Cluster, service: Service): EndpointSlice | undefined {
  return listObjects(cluster.store, 'EndpointSlice', service.metadata?.namespace).find(
    ({ metadata }) =>
      metadata?.labels?.[MANAGER_LABEL] === MANAGER &&
      metadata.ownerReferences?.some((owner) => owner.uid === service.metadata?.uid) === true,
  );
}

function computeEndpoint({ spec }: Service, pod: Pod): Endpoint {
  const serving = isPodReady(pod);
  const terminating = pod.metadata?.deletionTimestamp !== undefined;
  const { name = '', namespace = '', uid = '' } = pod.metadata ?? {};
  return {
    addresses: [pod.status?.podIP ?? ''],
    conditions: { ready: spec?.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating },
    nodeName: pod.spec?.nodeName ?? '',
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

/** A targetPort by name is looked up in the first Pod. */
function computePorts({ spec }: Service, pod: Pod | undefined): EndpointPort[] {
  return (spec?.ports ?? []).map(({ name = '', port, targetPort = port, protocol = 'TCP' }) => {
    const number = typeof targetPort === 'number' ? targetPort : findContainerPort(pod, targetPort);
    return { name, protocol, ...(number === undefined ? {} : { port: number }) };
  });
}

function findContainerPort(pod: Pod | undefined, name: string): number | undefined {
  const containers = [...(pod?.spec?.containers ?? []), ...(pod?.spec?.initContainers ?? [])];
  return containers.flatMap(({ ports = [] }) => ports).find((port) => port.name === name)?.containerPort;
}

interface SliceContent {
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

function createSlice(cluster: Cluster, service: Service, content: SliceContent): void {
  const { name = '', namespace = '', labels } = service.metadata ?? {};
  createObject(cluster, 'EndpointSlice', {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: { ...labels, [MANAGER_LABEL]: MANAGER, [SERVICE_LABEL]: name },
      ownerReferences: [ownerReference({ kind: 'Service', object: service })],
    },
    addressType: 'IPv4',
    ...content,
  });
}

/** Slices are short and change rarely: their texts are compared. */
function isSame(known: EndpointSlice, endpoints: readonly Endpoint[], ports: readonly EndpointPort[]): boolean {
  return JSON.stringify([known.endpoints, known.ports]) === JSON.stringify([endpoints, ports]);
}

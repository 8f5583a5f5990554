import { createObject, removeObject, replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, listDependents, listObjects, objectsOf } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { EndpointSlice, Pod, Service } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { KubeObject } from '../../objects/object.ts';
import { ownerReference } from '../create-pod.ts';
import { computeMember, isEndpointChange, isSelected, type Member } from './member.ts';
import { planSlices, type SlicePlan } from './plan-slices.ts';
import { MANAGER, MANAGER_LABEL, sliceLabels } from './slice-labels.ts';

/**
 * Keeps, for each Service with a selector, the slices of Pods that it sends traffic to: a Pod that is not Ready stays
 * in them with `ready: false`. A change of a Service looks at all its Pods (`endpointslice/<Service>`), a change of a
 * Pod at that Pod alone (`endpointslice/<Service>/<Pod>`). Kubernetes v1.35, k8s.io/endpointslice.
 */
export const endpointSliceController: Component = { name: 'endpointslice', watch: watchForWork, run: sync };

function watchForWork(cluster: Cluster, change: Change): void {
  const { kind, type, before, after } = change;
  if (kind === 'Service') enqueue(cluster, `endpointslice/${(after ?? before)?.metadata?.uid}`);
  else if (kind === 'Pod') watchPod(cluster, before, after);
  else if (kind === 'EndpointSlice' && type === 'DELETED' && before !== undefined) watchSlice(cluster, before);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  const pod = after ?? before;
  if (pod === undefined || !isEndpointChange(before, after)) return;
  const services = objectsOf(cluster.store, 'Service');
  spend(cluster.work, services.size * PRICES.object);
  for (const service of services.values()) {
    const concerned = [before, after].some((each) => each !== undefined && isSelected(service, each));
    if (concerned) enqueue(cluster, `endpointslice/${service.metadata?.uid}/${pod.metadata?.uid}`);
  }
}

/** A slice that somebody deletes is made again. */
function watchSlice(cluster: Cluster, slice: KubeObject): void {
  const owner = controllerOf(slice);
  if (owner?.kind === 'Service' && isManaged(slice)) enqueue(cluster, `endpointslice/${owner.uid}`);
}

function sync(cluster: Cluster, subject: string): void {
  const [serviceUid = '', podUid] = subject.split('/');
  const service = findObjectByUid(cluster.store, 'Service', serviceUid);
  if (service?.spec?.selector === undefined || service.spec.type === 'ExternalName') return;
  const slices = listDependents(cluster.store, 'EndpointSlice', serviceUid).filter(isManaged);
  const pods =
    podUid === undefined
      ? listObjects(cluster.store, 'Pod', service.metadata?.namespace)
      : [findObjectByUid(cluster.store, 'Pod', podUid)];
  const members = new Map<string, Member>();
  for (const pod of pods) {
    const member = pod === undefined ? undefined : computeMember(cluster.store, service, pod);
    if (member !== undefined) members.set(member.podUid, member);
  }
  writePlans(cluster, service, planSlices(slices, members, podUid));
}

function isManaged({ metadata }: KubeObject): boolean {
  return metadata?.labels?.[MANAGER_LABEL] === MANAGER;
}

/** A Service without Pods has one slice, without endpoints and without ports. */
function writePlans(cluster: Cluster, service: Service, plans: readonly SlicePlan[]): void {
  const filled = plans.filter(({ endpoints }) => endpoints.length > 0);
  const empty = plans.filter(({ endpoints }) => endpoints.length === 0);
  for (const plan of filled) writePlan(cluster, service, plan);
  if (filled.length === 0) writePlan(cluster, service, { slice: empty.shift()?.slice, ports: [], endpoints: [] });
  for (const { slice } of empty) if (slice !== undefined) removeObject(cluster, 'EndpointSlice', slice);
}

function writePlan(cluster: Cluster, service: Service, plan: SlicePlan): void {
  const { slice, ports, endpoints } = plan;
  if (slice === undefined) {
    createSlice(cluster, service, { ports, endpoints });
    return;
  }
  const labels = sliceLabels(service);
  const isLabelled = isSameMap(slice.metadata?.labels ?? {}, labels);
  if (isWritten(plan, slice) && isLabelled) return;
  const relabelled = isLabelled ? slice : { ...slice, metadata: { ...slice.metadata, labels } };
  replaceObject(cluster, 'EndpointSlice', { ...relabelled, endpoints, ports });
}

function isWritten({ ports, endpoints }: SlicePlan, slice: EndpointSlice): boolean {
  if (endpoints.length === 0) return slice.endpoints?.length === 0 && slice.ports?.length === 0;
  return slice.endpoints === endpoints && slice.ports === ports;
}

function createSlice(
  cluster: Cluster,
  service: Service,
  content: Required<Pick<EndpointSlice, 'endpoints' | 'ports'>>,
): void {
  const { name = '', namespace = '' } = service.metadata ?? {};
  createObject(cluster, 'EndpointSlice', {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: sliceLabels(service),
      ownerReferences: [ownerReference({ kind: 'Service', object: service })],
    },
    addressType: 'IPv4',
    ...content,
  });
}

function isSameMap(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const [entries, others] = [Object.entries(a), new Map(Object.entries(b))];
  return entries.length === others.size && entries.every(([key, value]) => others.get(key) === value);
}

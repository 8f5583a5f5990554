import { createObject, removeObject, replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { EndpointSlice, Endpoints } from '../../objects/kubernetes.generated.ts';
import { ownerReference } from '../create-pod.ts';
import { type MirroredSlice, planMirror } from './plan-mirror.ts';

const SERVICE_LABEL = 'kubernetes.io/service-name';
const MANAGER_LABEL = 'endpointslice.kubernetes.io/managed-by';
const MANAGER = 'endpointslicemirroring-controller.k8s.io';

/**
 * Keeps slices for the Endpoints that somebody wrote for a Service without a selector, and takes Endpoints away with
 * their Service. Keys are `namespace/name`, after `gone:` where the Service is deleted. Kubernetes v1.35,
 * pkg/controller/endpointslicemirroring and endpoint.
 */
export const endpointMirroring: Component = { name: 'endpoint-mirroring', watch: watchForWork, run: sync };

const GONE = 'gone:';

function watchForWork(cluster: Cluster, { kind, type, before, after }: Change): void {
  const object = after ?? before;
  const { namespace = '', name = '', labels } = object?.metadata ?? {};
  if (kind === 'EndpointSlice' && before !== undefined && labels?.[MANAGER_LABEL] === MANAGER) {
    enqueue(cluster, `endpoint-mirroring/${namespace}/${labels[SERVICE_LABEL]}`);
  }
  if (kind === 'Endpoints') enqueue(cluster, `endpoint-mirroring/${namespace}/${name}`);
  if (kind !== 'Service' || getObject(cluster.store, 'Endpoints', namespace, name) === undefined) return;
  enqueue(cluster, `endpoint-mirroring/${type === 'DELETED' ? GONE : ''}${namespace}/${name}`);
}

function sync(cluster: Cluster, subject: string): void {
  const isGone = subject.startsWith(GONE);
  const [namespace = '', name = ''] = subject.slice(isGone ? GONE.length : 0).split('/');
  const service = getObject(cluster.store, 'Service', namespace, name);
  const endpoints = getObject(cluster.store, 'Endpoints', namespace, name);
  if (isGone && service === undefined && endpoints !== undefined) removeObject(cluster, 'Endpoints', endpoints);
  const isWanted = service !== undefined && service.spec?.selector === undefined;
  writeSlices(cluster, { namespace, name }, isWanted ? endpoints : undefined);
}

function listMirrors(cluster: Cluster, namespace: string, name: string): EndpointSlice[] {
  return listObjects(cluster.store, 'EndpointSlice', namespace).filter(
    ({ metadata }) => metadata?.labels?.[SERVICE_LABEL] === name && metadata.labels[MANAGER_LABEL] === MANAGER,
  );
}

interface Place {
  readonly namespace: string;
  readonly name: string;
}

function writeSlices(cluster: Cluster, { namespace, name }: Place, endpoints: Endpoints | undefined): void {
  const left = listMirrors(cluster, namespace, name);
  for (const wanted of planMirror(endpoints)) {
    const at = left.findIndex((slice) => portsKey(slice) === portsKey(wanted));
    const [slice] = at < 0 ? [] : left.splice(at, 1);
    writeSlice(cluster, endpoints ?? {}, wanted, slice);
  }
  for (const slice of left) removeObject(cluster, 'EndpointSlice', slice);
}

function portsKey({ addressType, ports }: MirroredSlice): string {
  return JSON.stringify([addressType, ports]);
}

function writeSlice(
  cluster: Cluster,
  endpoints: Endpoints,
  wanted: MirroredSlice,
  slice: EndpointSlice | undefined,
): void {
  const { namespace = '', name = '' } = endpoints.metadata ?? {};
  const labels = { ...endpoints.metadata?.labels, [MANAGER_LABEL]: MANAGER, [SERVICE_LABEL]: name };
  const metadata = { labels, ...annotationsOf(endpoints) };
  if (slice === undefined) {
    const ownerReferences = [ownerReference({ kind: 'Endpoints', object: endpoints })];
    const type = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
    const placed = { generateName: `${name}-`, namespace, ownerReferences, ...metadata };
    createObject(cluster, 'EndpointSlice', { ...type, metadata: placed, ...wanted });
    return;
  }
  const { annotations: _, ...own } = slice.metadata ?? {};
  const renewed = { ...slice, ...wanted, metadata: { ...own, ...metadata } };
  if (JSON.stringify(contentOf(renewed)) === JSON.stringify(contentOf(slice))) return;
  replaceObject(cluster, 'EndpointSlice', renewed);
}

function contentOf({ metadata, endpoints }: EndpointSlice): unknown {
  return [metadata?.labels, metadata?.annotations, endpoints];
}

/** Its own, but what says when it was applied and when it changed. */
function annotationsOf({ metadata }: Endpoints): { readonly annotations?: Readonly<Record<string, string>> } {
  const entries = Object.entries(metadata?.annotations ?? {}).filter(([key]) => !NOT_MIRRORED.has(key));
  return entries.length === 0 ? {} : { annotations: Object.fromEntries(entries) };
}

const NOT_MIRRORED: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'endpoints.kubernetes.io/last-change-trigger-time',
]);

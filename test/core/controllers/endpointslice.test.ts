import { expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type { EndpointSlice } from '../../../core/objects/kubernetes.generated.ts';

function service(spec: string): string {
  return `{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ${spec}}}`;
}

function pod(name: string, more = ''): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {app: web}},
    spec: {containers: [{name: c, image: nginx, ports: [{name: http, containerPort: 80}]${more}}]}}`;
}

function clusterWith(...documents: string[]): Cluster {
  const cluster = createCluster(1);
  expect(applyText(cluster, documents.join('\n---\n'), 'STDIN').stderr).toBe('');
  advance(cluster, 60);
  return cluster;
}

function advance(cluster: Cluster, seconds: number): void {
  expect(advanceBy(cluster, seconds * 1000, () => []).ok).toBe(true);
}

function slicesOf(cluster: Cluster): EndpointSlice[] {
  return listObjects(cluster.store, 'EndpointSlice');
}

function endpointsOf(cluster: Cluster): string[] {
  return slicesOf(cluster).flatMap(({ endpoints = [] }) =>
    endpoints.map(({ targetRef, conditions }) => {
      const { ready, serving, terminating } = conditions ?? {};
      return `${targetRef?.name} ${ready ? 'ready' : 'not ready'}${serving ? ' serving' : ''}${terminating ? ' terminating' : ''}`;
    }),
  );
}

const NOT_READY = ', readinessProbe: {exec: {command: ["false"]}}';
const SLOW_END = ', lifecycle: {preStop: {sleep: {seconds: 20}}}';

test('a ready Pod is ready and serving, one that fails its probe stays in the list as not ready', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('good'), pod('bad', NOT_READY));
  expect(endpointsOf(cluster)).toEqual(['good ready serving', 'bad not ready']);
});

test('publishNotReadyAddresses makes every Pod ready', () => {
  const cluster = clusterWith(service('publishNotReadyAddresses: true, ports: [{port: 80}]'), pod('bad', NOT_READY));
  expect(endpointsOf(cluster)).toEqual(['bad ready']);
});

test('a Pod on its way out is no longer ready, though it may still serve', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'), pod('leaving', SLOW_END));
  runKubectl(cluster, 'delete pod leaving');
  expect(endpointsOf(cluster)).toEqual(['leaving not ready serving terminating']);
  advance(cluster, 40);
  expect(endpointsOf(cluster)).toEqual([]);
});

test('a targetPort by name is the port of the container', () => {
  const cluster = clusterWith(service('ports: [{name: web, port: 8080, targetPort: http}]'), pod('good'));
  expect(slicesOf(cluster).map(({ ports }) => ports)).toEqual([[{ name: 'web', protocol: 'TCP', port: 80 }]]);
});

test('the slice carries the Service’s name and goes with it', () => {
  const cluster = clusterWith(service('ports: [{port: 80}]'));
  const labels = slicesOf(cluster).map(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name']);
  expect(labels).toEqual(['web']);
  runKubectl(cluster, 'delete service web');
  expect(slicesOf(cluster)).toEqual([]);
});

test('a Service without a selector gets no slice', () => {
  const cluster = clusterWith('{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}');
  expect(slicesOf(cluster)).toEqual([]);
});

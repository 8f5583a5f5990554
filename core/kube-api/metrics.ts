import type { Cluster } from '../cluster/cluster.ts';
import { getObject, listObjects } from '../cluster/object-store.ts';
import { readFieldTerms, refuseUnknownField } from '../kubectl/select/field-selector.ts';
import { parseLabelSelector } from '../kubectl/select/label-selector.ts';
import { findUnknownField, meetsFields } from '../kubectl/top/measure-pods.ts';
import { nodeUsage } from '../kubectl/top/node-usage.ts';
import { findServed, listServed } from '../lab/served/served.ts';
import { measureUsages } from '../lab/system/system-life.ts';
import { type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import type { Node, ObjectMeta, Pod } from '../objects/kubernetes.generated.ts';
import type { ContainerUsage } from '../runtime/index.ts';
import { formatTimestamp } from '../sim/timestamp.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { answerBadRequest, answerNotFound, failure } from './status.ts';

/** The version of metrics-server's API, which `kubectl top` asks. */
export const METRICS = 'metrics.k8s.io/v1beta1';

/** What metrics-server answers under `/apis/metrics.k8s.io/v1beta1`. */
export function answerMetrics(cluster: Cluster, rest: readonly string[], { query }: ApiRequest): ApiAnswer {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  if (!labels.ok) return answerBadRequest(labels.message);
  const fields = readFieldTerms(query.get('fieldSelector') ?? '');
  if (typeof fields === 'string') return answerBadRequest(fields);
  const unknown = findUnknownField(fields);
  if (unknown !== undefined) return answerBadRequest(refuseUnknownField(unknown));
  const isMeant = (object: Node | Pod): boolean =>
    labels.matches(object.metadata?.labels) && meetsFields(object, fields);
  if (rest[0] === 'nodes' && rest.length <= 2) return answerNodes(cluster, rest[1], isMeant);
  const isNamespaced = rest[0] === 'namespaces' && rest.length >= 3;
  const [resource, name, ...beyond] = isNamespaced ? rest.slice(2) : rest;
  if (resource !== 'pods' || beyond.length > 0) return answerNotFound();
  if (!isNamespaced && name !== undefined) return answerUnrouted(name);
  return answerPods(cluster, isNamespaced ? rest[1] : undefined, name, isMeant);
}

/** Of an address that metrics-server has not: the real one says so in plain text, and the client in these words. */
function answerUnrouted(name: string): ApiAnswer {
  const message = `the server could not find the requested resource (get pods.metrics.k8s.io ${name})`;
  return failure(404, 'NotFound', message);
}

type IsMeant = (object: Node | Pod) => boolean;

function answerNodes(cluster: Cluster, name: string | undefined, isMeant: IsMeant): ApiAnswer {
  if (name === undefined) {
    const nodes = listObjects(cluster.store, 'Node').filter(isMeant);
    return listOf(
      'NodeMetricsList',
      nodes.map((node) => nodeMetrics(cluster, node)),
    );
  }
  const node = getObject(cluster.store, 'Node', '', name);
  return node === undefined ? absent('nodes', name, '') : answerWith(nodeMetrics(cluster, node));
}

function answerPods(
  cluster: Cluster,
  namespace: string | undefined,
  name: string | undefined,
  isMeant: IsMeant,
): ApiAnswer {
  if (name === undefined) {
    const pods = listServed(cluster, 'Pod', namespace).filter(isMeant);
    const measured = pods.flatMap((pod) => podMetrics(cluster, pod) ?? []);
    return listOf('PodMetricsList', measured);
  }
  const pod = findServed(cluster, 'Pod', namespace ?? '', name);
  if (pod === undefined) return absent('pods', name, '');
  const measured = podMetrics(cluster, pod);
  return measured === undefined ? absent('podmetrics', `${namespace}/${name}`, 'metrics.k8s.io') : answerWith(measured);
}

/** metrics-server, pkg/api: what is not there, or was not measured yet. */
function absent(resource: string, name: string, group: string): ApiAnswer {
  const type = group === '' ? resource : `${resource}.${group}`;
  return failure(404, 'NotFound', `${type} "${name}" not found`, { name, group, kind: resource });
}

function listOf(kind: string, items: readonly JsonMap[]): ApiAnswer {
  return answerWith(
    sortedMap([
      ['apiVersion', METRICS],
      ['kind', kind],
      ['metadata', new Map()],
      ['items', items],
    ]),
  );
}

/** Undefined where nothing of the Pod runs: nothing is measured then. */
function podMetrics(cluster: Cluster, pod: Pod): JsonMap | undefined {
  const usages = measureUsages(cluster, pod);
  if (usages.length === 0) return undefined;
  const containers = usages.map(({ name, usage }) => toJsonValue({ name, usage: printUsage(usage) }));
  return sortedMap([...frameOf(cluster, 'PodMetrics', pod.metadata), ['containers', containers]]);
}

function nodeMetrics(cluster: Cluster, node: Node): JsonMap {
  const usage = toJsonValue(printUsage(nodeUsage(cluster, node.metadata?.name ?? '')));
  return sortedMap([...frameOf(cluster, 'NodeMetrics', node.metadata), ['usage', usage]]);
}

function frameOf(cluster: Cluster, kind: string, metadata: ObjectMeta = {}): [string, JsonMap | string][] {
  const { name, namespace, labels } = metadata;
  const own = toJsonValue({ name, namespace, labels, creationTimestamp: formatTimestamp(cluster.nowMs) });
  return [
    ['apiVersion', METRICS],
    ['kind', kind],
    ['metadata', own instanceof Map ? own : new Map()],
    ['timestamp', formatTimestamp(cluster.nowMs)],
    ['window', '15s'],
  ];
}

function printUsage({ cpuMillicores, memoryBytes }: ContainerUsage): { readonly cpu: string; readonly memory: string } {
  return { cpu: `${Math.round(cpuMillicores * 1_000_000)}n`, memory: `${Math.floor(memoryBytes / 1024)}Ki` };
}

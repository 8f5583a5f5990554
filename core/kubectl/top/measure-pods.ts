import type { Cluster } from '../../cluster/cluster.ts';
import { findServed, listServed } from '../../lab/served/served.ts';
import { measureUsages } from '../../lab/system/system-life.ts';
import type { ObjectMeta, Pod } from '../../objects/kubernetes.generated.ts';
import type { NamedUsage } from '../../runtime/index.ts';
import { fail, failFromServer, type KubectlOutcome } from '../outcome.ts';
import { type FieldTerm, readFieldTerms, refuseUnknownField } from '../select/field-selector.ts';
import { parseLabelSelector } from '../select/label-selector.ts';

/** A Pod of which metrics-server has measured something. */
export interface MeasuredPod {
  readonly namespace: string;
  readonly name: string;
  readonly containers: readonly NamedUsage[];
}

/** Which Pods are asked for; undefined where it does not matter. */
export interface MeasureWish {
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly labels: string | undefined;
  readonly fields: string | undefined;
}

export type MeasuredPods =
  | { readonly ok: true; readonly pods: readonly MeasuredPod[] }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** What metrics-server says to `kubectl top pod`, in the order in which it says it. */
export function measurePods(cluster: Cluster, wish: MeasureWish): MeasuredPods {
  const labels = parseLabelSelector(wish.labels ?? '');
  if (!labels.ok) return refuse(fail(labels.message));
  const fields = readFieldTerms(wish.fields ?? '');
  if (typeof fields === 'string') return refuse(fail(fields));
  const unknown = findUnknownField(fields);
  if (unknown !== undefined) return refuse(failFromServer('BadRequest', refuseUnknownField(unknown)));
  if (wish.name !== undefined) return measureOne(cluster, wish.namespace, wish.name);
  const pods = listServed(cluster, 'Pod', wish.namespace).filter(
    (pod) => labels.matches(pod.metadata?.labels) && meetsFields(pod, fields),
  );
  return {
    ok: true,
    pods: pods.map((pod) => measured(cluster, pod)).filter(({ containers }) => containers.length > 0),
  };
}

/** metrics-server selects by these two alone. */
export function findUnknownField(terms: readonly FieldTerm[]): string | undefined {
  return terms.find(({ field }) => field !== 'metadata.name' && field !== 'metadata.namespace')?.field;
}

export function meetsFields({ metadata }: { readonly metadata?: ObjectMeta }, terms: readonly FieldTerm[]): boolean {
  return terms.every(({ field, value, isEqual }) => {
    const own = field === 'metadata.name' ? metadata?.name : metadata?.namespace;
    return (own === value) === isEqual;
  });
}

function measureOne(cluster: Cluster, namespace: string | undefined, name: string): MeasuredPods {
  if (namespace === undefined) {
    const message = `the server could not find the requested resource (get pods.metrics.k8s.io ${name})`;
    return refuse(failFromServer('NotFound', message));
  }
  const pod = findServed(cluster, 'Pod', namespace, name);
  if (pod === undefined) return refuse(failFromServer('NotFound', `pods "${name}" not found`));
  const found = measured(cluster, pod);
  if (found.containers.length > 0) return { ok: true, pods: [found] };
  return refuse(failFromServer('NotFound', `podmetrics.metrics.k8s.io "${namespace}/${name}" not found`));
}

function measured(cluster: Cluster, pod: Pod): MeasuredPod {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  return { namespace, name, containers: measureUsages(cluster, pod) };
}

function refuse(outcome: KubectlOutcome): MeasuredPods {
  return { ok: false, outcome };
}

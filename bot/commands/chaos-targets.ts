import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../core/cluster/object-store.ts';
import type { ProbeType } from '../../core/cluster/state/pod-worker.ts';
import type { LastingFault } from '../../core/lab/faults.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import { findSandbox, runningInstance } from '../../core/runtime/index.ts';
import { findPod, listOwnPods, nameOf } from './find-pod.ts';

/** A container that runs, and how a person writes it: `web`, or `web app` where the Pod has several. */
export interface ContainerTarget {
  readonly text: string;
  readonly pod: Pod;
  readonly podUid: string;
  readonly container: string;
}

export function listNodeNames(cluster: Cluster): readonly string[] {
  return listObjects(cluster.store, 'Node').map(({ metadata }) => metadata?.name ?? '');
}

/** The learner's containers that run at this moment. */
export function listContainerTargets(cluster: Cluster): readonly ContainerTarget[] {
  return listOwnPods(cluster).flatMap((pod) => listRunning(cluster, pod));
}

/** The container meant by `web` (the first of the Pod) or `web app`; undefined where none such runs. */
export function findContainerTarget(cluster: Cluster, text: string): ContainerTarget | undefined {
  const [name = '', container] = text.trim().split(/\s+/);
  const pod = findPod(cluster, name);
  const running = pod === undefined ? [] : listRunning(cluster, pod);
  return container === undefined ? running[0] : running.find((one) => one.container === container);
}

function listRunning(cluster: Cluster, pod: Pod): ContainerTarget[] {
  const podUid = pod.metadata?.uid ?? '';
  const sandbox = findSandbox(cluster, podUid);
  if (sandbox === undefined) return [];
  const names = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].map(({ name }) => name);
  const running = names.filter((name) => runningInstance(sandbox, name) !== undefined);
  return running.map((container) => {
    const text = names.length === 1 ? nameOf(pod) : `${nameOf(pod)} ${container}`;
    return { text, pod, podUid, container };
  });
}

/** A probe of a container that runs: `web app readiness`. */
export interface ProbeTarget {
  readonly text: string;
  readonly fault: Extract<LastingFault, { kind: 'failProbe' }>;
}

const PROBES = ['readiness', 'liveness', 'startup'] as const satisfies readonly ProbeType[];

export function listProbeTargets(cluster: Cluster): readonly ProbeTarget[] {
  return listContainerTargets(cluster).flatMap(({ pod, podUid, container }) => {
    const spec = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].find(
      ({ name }) => name === container,
    );
    const present = PROBES.filter((probe) => spec?.[`${probe}Probe`] !== undefined);
    return present.map((probe) => ({
      text: `${nameOf(pod)} ${container} ${probe}`,
      fault: { kind: 'failProbe', podUid, container, probe } as const,
    }));
  });
}

/** `web`, `web app`, `web app liveness`: the first probe that the words fit. */
export function findProbeTarget(cluster: Cluster, text: string): ProbeTarget | undefined {
  const words = text.trim().split(/\s+/);
  return listProbeTargets(cluster).find((target) => {
    const parts = target.text.split(' ');
    return words[0] === parts[0] && words.slice(1).every((word) => parts.includes(word));
  });
}

/** Whose containers start slowly: a Pod, or a workload whose Pods are all meant. */
export interface WorkloadTarget {
  readonly text: string;
  readonly of: string;
  readonly namespace: string;
  readonly name: string;
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'] as const;

export function listWorkloadTargets(cluster: Cluster): readonly WorkloadTarget[] {
  const workloads = WORKLOADS.flatMap((kind) =>
    listObjects(cluster.store, kind).map(({ metadata }) => {
      const { namespace = '', name = '' } = metadata ?? {};
      const place = namespace === 'default' ? name : `${namespace}/${name}`;
      return { text: `${kind.toLowerCase()}/${place}`, of: kind, namespace, name };
    }),
  );
  const pods = listOwnPods(cluster).map((pod) => ({
    text: nameOf(pod),
    of: 'Pod',
    namespace: pod.metadata?.namespace ?? '',
    name: pod.metadata?.name ?? '',
  }));
  return [...workloads, ...pods];
}

export function findWorkloadTarget(cluster: Cluster, text: string): WorkloadTarget | undefined {
  const wanted = text.trim().replace(/^pod\//, '');
  return listWorkloadTargets(cluster).find((target) => target.text === wanted);
}

/** What a broken thing is called, in words that `target:` takes where there is such a word. */
export function nameTarget(cluster: Cluster, fault: LastingFault): string {
  if (fault.kind === 'pressure') return `${fault.node} ${fault.resource}`;
  if ('node' in fault) return fault.node;
  if ('host' in fault) return fault.host;
  if ('podUid' in fault) return `${podNameOf(cluster, fault.podUid)} ${fault.container} ${fault.probe}`;
  const target = listWorkloadTargets(cluster).find((one) => one.of === fault.of && one.name === fault.name);
  return target?.text ?? `${fault.of.toLowerCase()}/${fault.name}`;
}

function podNameOf(cluster: Cluster, uid: string): string {
  const place = cluster.store.index.placeByUid.get(uid);
  const [namespace = '', name = ''] = (place?.key ?? '').split('/');
  const pod = getObject(cluster.store, 'Pod', namespace, name);
  return pod === undefined ? '' : nameOf(pod);
}

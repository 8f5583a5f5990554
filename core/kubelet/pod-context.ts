import { recordEvent } from '../apiserver/events.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import type { ContainerInstance, PodSandbox } from '../cluster/state/node-runtime.ts';
import type { ContainerMemory, PodWorker } from '../cluster/state/pod-worker.ts';
import type { Pod, PodSpec } from '../objects/kubernetes.generated.ts';
import { nodeIp } from '../runtime/index.ts';
import { fieldPathOf } from './container-kinds.ts';
import type { PodPlace } from './environment/field-value.ts';

/** One Pod in the hands of its kubelet, for one look at it. */
export interface PodContext {
  readonly cluster: Cluster;
  /** The object as it is stored; replaced by each write of the status. */
  pod: Pod;
  readonly spec: PodSpec;
  readonly worker: PodWorker;
}

export function sandboxOf({ cluster, worker }: PodContext): PodSandbox | undefined {
  return cluster.nodes.get(worker.nodeName)?.sandboxes.get(worker.podUid);
}

const NO_INSTANCES: readonly ContainerInstance[] = [];

export function instancesOf(context: PodContext, name: string): readonly ContainerInstance[] {
  return sandboxOf(context)?.containers.get(name) ?? NO_INSTANCES;
}

export function presentInstance(context: PodContext, name: string): ContainerInstance | undefined {
  return sandboxOf(context)?.containers.get(name)?.at(-1);
}

/** What is remembered of a container, made on first use. */
export function memoryOf({ worker }: PodContext, name: string): ContainerMemory {
  const known = worker.containers.get(name);
  if (known !== undefined) return known;
  const created: ContainerMemory = {};
  worker.containers.set(name, created);
  return created;
}

export function placeOf(context: PodContext): PodPlace {
  const { cluster, worker } = context;
  const sandbox = sandboxOf(context);
  return {
    ...(sandbox === undefined ? {} : { volumes: sandbox.volumes }),
    hostIp: nodeIp(cluster, worker.nodeName),
    podIp: sandbox?.ip ?? '',
    allocatable: getObject(cluster.store, 'Node', '', worker.nodeName)?.status?.allocatable ?? {},
  };
}

export interface PodNote {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** The container it is about; absent for the Pod itself. */
  readonly container?: string;
}

/** Records an Event of the Pod's kubelet. */
export function recordPodEvent({ cluster, pod, spec, worker }: PodContext, note: PodNote): void {
  // Nobody hears a kubelet that is cut off.
  if (worker.seen !== undefined) return;
  const { type, reason, message, container } = note;
  const said = {
    kind: 'Pod',
    object: pod,
    type,
    reason,
    message,
    component: 'kubelet',
    node: worker.nodeName,
  } as const;
  const place = container === undefined ? {} : { fieldPath: fieldPathOf(spec, container) };
  const uid = recordEvent(cluster, { ...said, ...place });
  if (uid !== undefined && worker.pass !== undefined) worker.pass.said = [...(worker.pass.said ?? []), uid];
}

/** `web_default(6f1c…)`: the Pod as the kubelet names it in messages. */
export function printPod({ worker }: PodContext): string {
  return `${worker.name}_${worker.namespace}(${worker.podUid})`;
}

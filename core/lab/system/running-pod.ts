import type { CachedImage, ContainerInstance } from '../../cluster/state/node-runtime.ts';
import type { ContainerMemory, ProbeMemory, ProbeType } from '../../cluster/state/pod-worker.ts';
import { computePodStatus } from '../../kubelet/index.ts';
import type { Container, Node, Pod, PodStatus } from '../../objects/kubernetes.generated.ts';
import { createLog, imageOnNode } from '../../runtime/index.ts';
import { drawHex } from '../../sim/random.ts';

/** A Pod of the system that has run since the lab began, as its kubelet has written it. */
export function withRunningStatus(seed: number, pod: Pod, node: Node, podIp: string): Pod {
  const spec = pod.spec ?? { containers: [] };
  const status = computePodStatus({
    pod,
    spec,
    nowMs: 0,
    hostIp: hostIpOf(node),
    podIp,
    sandboxReady: true,
    life: 'running',
    instancesOf: (name) => spec.containers.filter((one) => one.name === name).map((one) => instanceOf(seed, pod, one)),
    memoryOf: (name) => spec.containers.filter((one) => one.name === name).map(memoryOf)[0],
  });
  return { ...pod, status: withNodeHeard(status, node) };
}

export function hostIpOf({ status }: Node): string {
  return status?.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
}

/** Of a node that is not heard any more the controller says that its Pods are not ready. */
function withNodeHeard(status: PodStatus, node: Node): PodStatus {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'Unknown') return status;
  const { lastTransitionTime = '' } = ready;
  const conditions = status.conditions?.map((condition) =>
    condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime } : condition,
  );
  return conditions === undefined ? status : { ...status, conditions };
}

/** The container as its runtime has it, but for what runs in it. */
export function instanceOf(seed: number, { metadata }: Pod, { name, image = '' }: Container): ContainerInstance {
  const { reference, imageId } = cachedImageOf(image);
  return {
    name,
    containerId: `containerd://${drawHex(seed, `system/${metadata?.name}/${name}`, 64)}`,
    attempt: 0,
    image: reference,
    imageId,
    startedMs: 0,
    state: 'running',
    log: createLog(),
  };
}

export function cachedImageOf(image: string): CachedImage {
  return imageOnNode(image) ?? { reference: image, imageId: '', sizeBytes: 0 };
}

/** What its kubelet remembers of it: each of its probes has succeeded, and sleeps. */
export function memoryOf({ image = '', startupProbe, livenessProbe, readinessProbe }: Container): ContainerMemory {
  const probes = { startup: startupProbe, liveness: livenessProbe, readiness: readinessProbe };
  const types = (['startup', 'liveness', 'readiness'] as const).filter((type) => probes[type] !== undefined);
  const byType = new Map<ProbeType, ProbeMemory>(
    types.map((type) => [type, { lastOk: true, run: 1, result: 'success', stableAt: 0 }]),
  );
  return { startedImage: image, ...(types.length === 0 ? {} : { probes: { attempt: 0, byType } }) };
}

import type { Cluster } from '../../cluster/cluster.ts';
import { objectsOf } from '../../cluster/object-store.ts';
import type { ContainerInstance, PodSandbox } from '../../cluster/state/node-runtime.ts';
import { indexAdded } from '../../cluster/store-index.ts';
import type { Container, Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { quantityValue } from '../../objects/quantity.ts';
import { createSandbox, startContainer, storeImage } from '../../runtime/index.ts';
import { cachedImageOf, instanceOf, memoryOf } from './running-pod.ts';
import { listSystemObjects, SYSTEM_KINDS } from './system-objects.ts';

/**
 * Makes the system's objects ordinary ones, for somebody is about to touch them: from here on they are stored, and
 * their Pods run on their nodes as any others. The objects look as they did; `top` counts their Pods from then on.
 */
export function takeSystem(cluster: Cluster): void {
  if (cluster.systemTaken === true || cluster.store.furnitureSeed === undefined) return;
  const taken = SYSTEM_KINDS.map((kind) => [kind, listSystemObjects<Kind>(cluster, kind, undefined)] as const);
  cluster.systemTaken = true;
  // What the learner makes is named as if nothing had come before.
  const { nextSerial } = cluster;
  for (const [kind, objects] of taken) for (const object of objects) put(cluster, kind, object);
  for (const pod of objectsOf(cluster.store, 'Pod').values()) if (isTaken(taken, pod)) runPod(cluster, pod);
  cluster.nextSerial = nextSerial;
}

/** What somebody made under that name before stays. */
function put(cluster: Cluster, kind: Kind, object: KubeObject): void {
  const key = `${object.metadata?.namespace ?? ''}/${object.metadata?.name ?? ''}`;
  const objects: Map<string, KubeObject> = objectsOf<Kind>(cluster.store, kind);
  if (objects.has(key)) return;
  const { index } = cluster.store;
  objects.set(key, object);
  indexAdded(index, kind, key, object);
}

function isTaken(taken: readonly (readonly [Kind, readonly KindMap[Kind][]])[], pod: Pod): boolean {
  return taken.some(([kind, objects]) => kind === 'Pod' && objects.includes(pod));
}

/** The Pod's sandbox, its containers and what its kubelet knows of it. */
function runPod(cluster: Cluster, pod: Pod): void {
  const { uid = '', namespace = '', name = '' } = pod.metadata ?? {};
  const nodeName = pod.spec?.nodeName ?? '';
  const node = cluster.nodes.get(nodeName);
  if (node === undefined) return;
  const { nextIp } = node;
  const sandbox: PodSandbox = { ...createSandbox(cluster, pod, nodeName), ip: pod.status?.podIP ?? '' };
  node.nextIp = nextIp;
  node.sandboxes.set(uid, sandbox);
  const containers = pod.spec?.containers ?? [];
  cluster.podWorkers.set(uid, {
    podUid: uid,
    namespace,
    name,
    nodeName,
    startedMs: 0,
    sandboxReady: true,
    containers: new Map(containers.map((container) => [container.name, memoryOf(container)])),
  });
  for (const container of containers) runContainer(cluster, { sandbox, pod, nodeName }, container);
  // Its probes sleep until something changes, which its programs' start is the first to do.
  sandbox.wakeOnChange = true;
}

interface Place {
  readonly sandbox: PodSandbox;
  readonly pod: Pod;
  readonly nodeName: string;
}

function runContainer(cluster: Cluster, { sandbox, pod, nodeName }: Place, container: Container): void {
  const image = cachedImageOf(container.image ?? '');
  storeImage(cluster, nodeName, image);
  const memory = container.resources?.limits?.memory;
  const outcome = startContainer(cluster, sandbox, {
    container,
    attempt: 0,
    image,
    env: new Map([['NODE_NAME', nodeName]]),
    command: container.command ?? [],
    args: container.args ?? [],
    ...(memory === undefined ? {} : { memoryLimitBytes: quantityValue(memory) }),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
  });
  if (!outcome.ok) return;
  const { live } = outcome.instance;
  const known = instanceOf(cluster.seed, pod, container);
  const instance: ContainerInstance = live === undefined ? known : { ...known, live };
  sandbox.containers.set(container.name, [instance]);
}

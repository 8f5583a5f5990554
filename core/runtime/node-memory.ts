import { recordEvent } from '../apiserver/events.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import type { Process } from '../cluster/state/machine.ts';
import type { ContainerInstance, PodSandbox } from '../cluster/state/node-runtime.ts';
import { wakeEviction } from '../cluster/wake-eviction.ts';
import { drawInteger } from '../sim/random.ts';
import { endInstance } from './end-instance.ts';
import { memoryCapacity } from './memory-capacity.ts';
import { usedMemory } from './node-use.ts';
import { badnessOf, computeOomScoreAdj } from './oom-score.ts';
import type { Kernel } from './process/kernel.ts';
import { nameOfProcess } from './process/name-of-process.ts';
import { computeMemory, residentBytes } from './usage.ts';

const MIB = 1024 * 1024;

/** A container that has less cannot bring its node down: as many as fit there have less than all of its memory. */
const NOTABLE_BYTES = 32 * MIB;

/**
 * Looks at the memory of the whole node once a container of it has grown. Where it is used up the kernel ends the container
 * with the worst process, and so on until there is enough; where much of it is, the kubelet looks at it with its next round.
 */
export function relieveNode(kernel: Kernel): void {
  const { cluster, sandbox } = kernel;
  if (computeMemory(kernel) < NOTABLE_BYTES) return;
  const { nodeName } = sandbox;
  const capacity = memoryCapacity(cluster, nodeName);
  // Nobody says how much a node has whose object is gone.
  if (capacity === 0) return;
  for (let used = usedMemory(cluster, nodeName); used * 2 > capacity; used = usedMemory(cluster, nodeName)) {
    wakeEviction(cluster, nodeName);
    const victim = used > capacity ? findVictim(cluster, nodeName, capacity) : undefined;
    if (victim === undefined) return;
    endVictim(kernel, victim);
  }
}

interface Victim {
  readonly sandbox: PodSandbox;
  readonly containerName: string;
  readonly process: Process;
  readonly badness: number;
}

/** The process that is ended first; of two alike the younger. Linux 6, mm/oom_kill.c: select_bad_process. */
function findVictim(cluster: Cluster, nodeName: string, capacity: number): Victim | undefined {
  let worst: Victim | undefined;
  for (const sandbox of cluster.nodes.get(nodeName)?.sandboxes.values() ?? []) {
    const pod = getObject(cluster.store, 'Pod', sandbox.namespace, sandbox.podName) ?? {};
    for (const containerName of sandbox.containers.keys()) {
      const adjustment = computeOomScoreAdj(pod, containerName, capacity);
      for (const process of presentOf(sandbox, containerName)?.live?.machine.processes ?? []) {
        const badness = badnessOf(residentBytes(process), adjustment, capacity);
        if (worst === undefined || badness >= worst.badness) worst = { sandbox, containerName, process, badness };
      }
    }
  }
  return worst;
}

/**
 * A container goes as a whole (memory.oom.group). That it was the node's memory and not the container's limit is said by an
 * Event of the node: Kubernetes v1.35, pkg/kubelet/oom/oom_watcher_linux.go.
 */
function endVictim({ cluster, commands }: Kernel, { sandbox, containerName, process }: Victim): void {
  const instance = presentOf(sandbox, containerName);
  if (instance?.live === undefined) return;
  const { live } = instance;
  const { nodeName } = sandbox;
  const pid = drawInteger(cluster.seed, `pid/${instance.containerId}/${process.pid}`, 2000, 32_000);
  endInstance(
    { cluster, sandbox, instance, live, machine: live.machine, commands },
    { exitCode: 137, reason: 'OOMKilled' },
  );
  const node = getObject(cluster.store, 'Node', '', nodeName);
  if (node === undefined) return;
  const victim = nameOfProcess(process);
  const message = `System OOM encountered, victim process: ${victim}, pid: ${pid}`;
  const said = { type: 'Warning', reason: 'SystemOOM', message, component: 'kubelet', node: nodeName } as const;
  recordEvent(cluster, { kind: 'Node', object: node, ...said });
}

function presentOf(sandbox: PodSandbox, containerName: string): ContainerInstance | undefined {
  return sandbox.containers.get(containerName)?.at(-1);
}

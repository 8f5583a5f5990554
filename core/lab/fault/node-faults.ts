import { createObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { isCutOff } from '../../cluster/faults.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { LastingFault, PressureResource } from '../../cluster/state/standing-fault.ts';
import { expectSilence, reportHealthy } from '../../controllers/node/node-lifecycle.ts';
import {
  amountIn,
  capacityOf,
  computeAvailable,
  cutOffPods,
  RESOURCE_OF,
  rejoinPods,
  resumeEviction,
  settingsOf,
  wakeNode,
} from '../../kubelet/index.ts';
import { crashContainer, runningInstance } from '../../runtime/index.ts';
import { bootstrapNodes } from '../bootstrap-nodes.ts';

/** The power goes: all processes of the node end, and nobody is left to say so. */
export function stopNode(cluster: Cluster, nodeName: string): void {
  const runtime = cluster.nodes.get(nodeName);
  if (runtime === undefined) return;
  runtime.running = false;
  expectSilence(cluster, nodeName);
  for (const sandbox of runtime.sandboxes.values()) {
    for (const name of sandbox.containers.keys()) losePower(cluster, sandbox, name);
  }
}

/** containerd, pkg/cri: what it says of a container whose task is gone after a reboot. */
const LOST_EXIT_CODE = 255;
const LOST_REASON = 'Unknown';

function losePower(cluster: Cluster, sandbox: PodSandbox, containerName: string): void {
  const instance = runningInstance(sandbox, containerName);
  if (instance === undefined) return;
  const { causeId } = cluster;
  crashContainer(cluster, sandbox, containerName, LOST_EXIT_CODE);
  instance.reason = LOST_REASON;
  // Each container ends because of the fault, not because another one did.
  cluster.causeId = causeId;
}

/** The power comes back; whether the kubelet is heard is another question where the node is cut off too. */
export function startNode(cluster: Cluster, nodeName: string): void {
  const runtime = cluster.nodes.get(nodeName);
  if (runtime === undefined) return;
  runtime.running = true;
  if (!isCutOff(cluster, nodeName)) startKubelet(cluster, nodeName);
  wakeNode(cluster, nodeName);
  resumeEviction(cluster, nodeName);
}

/**
 * The kubelet begins anew: it makes its node's object where there is none, and says that all is well.
 * Kubernetes v1.35, pkg/kubelet/kubelet_node_status.go: registerWithAPIServer.
 */
export function startKubelet(cluster: Cluster, nodeName: string): void {
  const [planned] = bootstrapNodes(cluster.seed).filter(({ metadata }) => metadata?.name === nodeName);
  if (planned !== undefined && getObject(cluster.store, 'Node', '', nodeName) === undefined) {
    const { conditions: _, ...status } = planned.status ?? {};
    createObject(cluster, 'Node', { ...planned, status });
  }
  reportHealthy(cluster, nodeName);
}

/** The kubelet hears nothing from the API server any more and is not heard; what runs there goes on. */
export function cutOffNode(cluster: Cluster, nodeName: string): void {
  expectSilence(cluster, nodeName);
  cutOffPods(cluster, nodeName);
}

export function rejoinNode(cluster: Cluster, nodeName: string): void {
  rejoinPods(cluster, nodeName);
  resumeEviction(cluster, nodeName);
  if (cluster.nodes.get(nodeName)?.running === true) reportHealthy(cluster, nodeName);
}

/** How much of its threshold a node that is put under pressure has left. */
const LEFT_OF_THRESHOLD = 0.6;

/** The fault that leaves a node less of a resource than its kubelet bears, by what its Pods take now. */
export function createPressure(cluster: Cluster, node: string, resource: PressureResource): LastingFault {
  const taken = computeAvailable(cluster, node, resource) - Math.floor(computeLeft(cluster, node, resource));
  return { kind: 'pressure', node, resource, taken: Math.max(0, taken) };
}

/** Less than each hard threshold; where a soft one is set above them, between the two, so that it is the soft one that acts. */
function computeLeft(cluster: Cluster, node: string, resource: PressureResource): number {
  const capacity = capacityOf(cluster, node, resource);
  const thresholds = settingsOf(cluster, node).thresholds.filter(({ signal }) => RESOURCE_OF[signal] === resource);
  const amounts = (isSoft: boolean): number[] =>
    thresholds
      .filter(({ graceMs }) => (graceMs !== undefined) === isSoft)
      .map(({ value }) => amountIn(value, capacity));
  const [hard, soft] = [amounts(false), amounts(true)];
  const [most, bar] = [Math.max(0, ...soft), Math.max(0, ...hard)];
  return most > bar ? (most + bar) / 2 : Math.min(...hard, capacity) * LEFT_OF_THRESHOLD;
}

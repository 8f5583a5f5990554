import type { Pod } from '../../objects/kubernetes.generated.ts';
import { allocatableOf, type NodeView, sumUsed } from '../node-view.ts';
import { computePodRequests, computeScoredRequests, type PodRequests } from '../pod-requests.ts';

/** How well a Pod fits beside what a node has. Kubernetes v1.35, pkg/scheduler/framework/plugins/noderesources. */

const NO_SPEC = { containers: [] };

/** NodeResourcesFit's LeastAllocated: the share of cpu and memory that stays free, in whole percent. */
export function scoreFreeResources(pod: Pod, view: NodeView): number {
  const asked = computeScoredRequests(pod.spec ?? NO_SPEC);
  const given = allocatableOf(view);
  const used = sumUsed(view);
  const shares = [
    percentFree(used.scoredCpuMillicores + asked.cpuMillicores, given.cpuMillicores),
    percentFree(used.scoredMemoryBytes + asked.memoryBytes, given.memoryBytes),
  ].filter((share) => share !== undefined);
  return shares.length === 0 ? 0 : Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
}

/** Undefined where the node has nothing of the resource: it then does not count. */
function percentFree(used: number, given: number): number | undefined {
  if (given === 0) return undefined;
  return used > given ? 0 : Math.floor(((given - used) * 100) / given);
}

/**
 * NodeResourcesBalancedAllocation: 100 where cpu and memory would be used alike, less the further the two shares lie
 * apart. A Pod that asks for neither is not scored.
 */
export function scoreBalance(pod: Pod, view: NodeView): number {
  const asked = computePodRequests(pod.spec ?? NO_SPEC);
  if (asksForNothing(asked)) return 0;
  const given = allocatableOf(view);
  const used = sumUsed(view);
  if (given.cpuMillicores === 0 || given.memoryBytes === 0) return 100;
  const cpu = Math.min(1, (used.cpuMillicores + asked.cpuMillicores) / given.cpuMillicores);
  const memory = Math.min(1, (used.memoryBytes + asked.memoryBytes) / given.memoryBytes);
  return Math.trunc((1 - Math.abs((cpu - memory) / 2)) * 100);
}

function asksForNothing({ cpuMillicores, memoryBytes }: PodRequests): boolean {
  return cpuMillicores === 0 && memoryBytes === 0;
}

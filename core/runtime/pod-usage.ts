import type { Cluster } from '../cluster/cluster.ts';
import type { Task } from '../cluster/state/machine.ts';
import type { LiveContainer } from '../cluster/state/node-runtime.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { runningInstance } from './find-kernel.ts';
import { memoryByContainer } from './node-use.ts';
import { isBusy } from './request-load.ts';
import { findSandbox } from './sandbox.ts';
import { type ContainerUsage, containerMemory, containerMillicores } from './usage.ts';

export interface NamedUsage {
  /** The container's. */
  readonly name: string;
  readonly usage: ContainerUsage;
}

/** What each running container of a Pod uses, as the metrics API has it. */
export function usagesOf(cluster: Cluster, pod: Pod): readonly NamedUsage[] {
  const sandbox = findSandbox(cluster, pod.metadata?.uid ?? '');
  if (sandbox === undefined) return [];
  const memory = memoryByContainer(sandbox);
  return [...sandbox.containers.keys()].flatMap((name) => {
    const instance = runningInstance(sandbox, name);
    if (instance === undefined) return [];
    const memoryBytes = memory.get(name) ?? containerMemory(instance);
    return [{ name, usage: { cpuMillicores: containerMillicores(instance, cluster.nowMs), memoryBytes } }];
  });
}

/** Whether what a Pod uses stays as it is until somebody does something: nothing in it begins or ends by itself. */
export function isUsageAtRest(cluster: Cluster, pod: Pod): boolean {
  const sandbox = findSandbox(cluster, pod.metadata?.uid ?? '');
  if (sandbox === undefined) return false;
  return [...sandbox.containers.keys()].every((name) => {
    const live = runningInstance(sandbox, name)?.live;
    return live === undefined || isAtRest(live, cluster.nowMs);
  });
}

/** A shell waits for what it has started. */
function isAtRest({ machine }: LiveContainer, nowMs: number): boolean {
  const others = machine.processes.map(({ task }) => task).filter(({ kind }) => kind !== 'shell');
  return others.length > 0 && others.every((task) => isEndless(task, nowMs));
}

function isEndless(task: Task, nowMs: number): boolean {
  switch (task.kind) {
    case 'server':
      return task.wakeMs === null && !isBusy(task, nowMs);
    case 'sleep':
    case 'stress':
      return task.untilMs === null;
    default:
      return false;
  }
}

import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { type PodContext, recordPodEvent } from './pod-context.ts';
import { askForLook } from './rhythm.ts';

/** What containerd is set up with on the nodes: the runtime that every node has. */
const HANDLERS: ReadonlySet<string> = new Set(['', 'runc']);

/** True where the Pod's RuntimeClass asks for a runtime that its node does not have, or is not there. */
export function lacksRuntime(context: PodContext): boolean {
  const handler = handlerOf(context);
  return handler === undefined || !HANDLERS.has(handler);
}

/**
 * What the kubelet says then; the Pod waits for another RuntimeClass of that name. containerd v2,
 * internal/cri/server/sandbox_run.go; Kubernetes v1.35, pkg/kubelet/runtimeclass/runtimeclass_manager.go.
 */
export function reportNoRuntime(context: PodContext): void {
  const handler = handlerOf(context);
  const why =
    handler === undefined
      ? `runtimeclass.node.k8s.io "${context.spec.runtimeClassName}" not found`
      : `rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "${handler}" is configured`;
  const message = `Failed to create pod sandbox: ${why}`;
  recordPodEvent(context, { type: 'Warning', reason: 'FailedCreatePodSandBox', message });
}

/** Undefined where there is no such RuntimeClass. */
function handlerOf({ cluster, spec: { runtimeClassName } }: PodContext): string | undefined {
  if (runtimeClassName === undefined) return '';
  return getObject(cluster.store, 'RuntimeClass', '', runtimeClassName)?.handler;
}

/** Pods that have no sandbox yet may get one with the RuntimeClass of that name as it is now. */
export function wakePodsOfClass(cluster: Cluster, name: string | undefined): void {
  for (const { podUid, namespace, name: podName, sandboxReady, finished } of cluster.podWorkers.values()) {
    if (sandboxReady === true || finished === true) continue;
    const pod = getObject(cluster.store, 'Pod', namespace, podName);
    if (pod?.spec?.runtimeClassName === name) askForLook(cluster, podUid);
  }
}

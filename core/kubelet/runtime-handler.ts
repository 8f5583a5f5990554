import { getObject } from '../cluster/object-store.ts';
import { type PodContext, recordPodEvent } from './pod-context.ts';

/** What containerd is set up with on the nodes: the runtime that every node has. */
const HANDLERS: ReadonlySet<string> = new Set(['', 'runc']);

/** True where the Pod's RuntimeClass asks for a runtime that its node does not have. */
export function lacksRuntime(context: PodContext): boolean {
  return !HANDLERS.has(handlerOf(context));
}

/** containerd v2, internal/cri/server/sandbox_run.go, as the kubelet passes it on: the Pod waits, for nobody will install it. */
export function reportNoRuntime(context: PodContext): void {
  const why = `failed to get sandbox runtime: no runtime for "${handlerOf(context)}" is configured`;
  const message = `Failed to create pod sandbox: rpc error: code = Unknown desc = ${why}`;
  recordPodEvent(context, { type: 'Warning', reason: 'FailedCreatePodSandBox', message });
}

function handlerOf({ cluster, spec: { runtimeClassName } }: PodContext): string {
  if (runtimeClassName === undefined) return '';
  return getObject(cluster.store, 'RuntimeClass', '', runtimeClassName)?.handler ?? '';
}

import type { Container } from '../objects/kubernetes.generated.ts';
import { type PodContext, recordPodEvent } from './pod-context.ts';

const WARNINGS: ReadonlySet<string> = new Set(['Deferred', 'Infeasible']);

/**
 * The Event of a resize that begins, is through, waits or cannot be, with all resources that the Pod asks for.
 * Kubernetes v1.35, pkg/kubelet/events: ResizeStarted, ResizeCompleted, ResizeDeferred, ResizeInfeasible.
 */
export function sayResize(
  context: PodContext,
  what: 'Started' | 'Completed' | 'Deferred' | 'Infeasible',
  error?: string,
): void {
  const { pod, spec } = context;
  const asked = {
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(resourcesOf) }),
    containers: spec.containers.map(resourcesOf),
    generation: pod.metadata?.generation ?? 0,
    ...(error === undefined ? {} : { error }),
  };
  const isWarning = WARNINGS.has(what);
  recordPodEvent(context, {
    type: isWarning ? 'Warning' : 'Normal',
    reason: `Resize${what}`,
    message: `Pod resize ${isWarning ? what : what.toLowerCase()}: ${JSON.stringify(asked)}`,
  });
}

function resourcesOf({ name, resources = {} }: Container) {
  const { limits, requests } = resources;
  return {
    name,
    resources: { ...(limits && { limits: sorted(limits) }), ...(requests && { requests: sorted(requests) }) },
  };
}

function sorted(list: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(list).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

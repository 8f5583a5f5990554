import { recordContainerStep } from '../cluster/container-story.ts';
import type { CachedImage, PodSandbox } from '../cluster/state/node-runtime.ts';
import type { StartFailure } from '../cluster/state/pod-worker.ts';
import type { Container } from '../objects/kubernetes.generated.ts';
import { quantityMillis, quantityValue } from '../objects/quantity.ts';
import { startContainer as startInRuntime } from '../runtime/index.ts';
import { checkNonRoot } from './check-non-root.ts';
import { computeEnvironment } from './environment/compute-environment.ts';
import { createExpansionRoom, expandVariables } from './environment/expand-variables.ts';
import { memoryOf, type PodContext, placeOf, recordPodEvent } from './pod-context.ts';
import { podStorageLimit, storageLimitOf } from './storage-limits.ts';

/**
 * Creates and starts a container whose image is on the node; returns why it could not, or undefined.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_container.go: startContainer.
 */
export function createAndStart(
  context: PodContext,
  sandbox: PodSandbox,
  container: Container,
  image: CachedImage,
): StartFailure | undefined {
  const environment = computeEnvironment(context.cluster, context.pod, container, placeOf(context));
  if (!environment.ok) return fail(context, container, 'CreateContainerConfigError', environment.message);
  const { variables, services } = environment;
  const { subPaths, message = checkNonRoot(context, container) } = expandSubPaths(container, variables);
  if (message !== undefined) return fail(context, container, 'CreateContainerConfigError', message);
  const room = createExpansionRoom();
  const expand = (text: string): string => expandVariables(text, variables, room);
  const attempt = nextAttempt(sandbox, container.name);
  // What the program does from here on has its cause in the start.
  const started = recordContainerStep(context.cluster, context.worker.podUid, 'containerStarted', {
    container: container.name,
    attempt,
  });
  const outcome = startInRuntime(context.cluster, sandbox, {
    container,
    attempt,
    image,
    env: variables,
    services,
    command: (container.command ?? []).map(expand),
    args: (container.args ?? []).map(expand),
    ...limitsOf(context, container),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
    ...(subPaths.size === 0 ? {} : { subPaths }),
  });
  if (outcome.ok || outcome.instance !== undefined) announce(context, container.name, 'Created');
  if (!outcome.ok) {
    takeBackStart(context, container.name, started);
    const reason = outcome.instance === undefined ? outcome.reason : 'RunContainerError';
    return fail(context, container, reason, outcome.message);
  }
  announce(context, container.name, 'Started');
  remember(context, container);
  return undefined;
}

/** Nothing was started after all: the step before stays the cause. */
function takeBackStart(context: PodContext, name: string, started: number): void {
  const { cluster } = context;
  cluster.causeId = cluster.causes.byId.get(started)?.parentId ?? 0;
  memoryOf(context, name).causeId = cluster.causeId;
}

/** Kubernetes v1.35 leaves the container's name to the Event's field path. */
function announce(context: PodContext, container: string, reason: 'Created' | 'Started'): void {
  const message = `Container ${reason.toLowerCase()}`;
  recordPodEvent(context, { type: 'Normal', reason, message, container });
}

function remember(context: PodContext, container: Container): void {
  const memory = memoryOf(context, container.name);
  delete memory.failure;
  delete memory.probes;
  delete memory.restartAfterKill;
  delete memory.restartForResize;
  if (container.image !== undefined) memory.startedImage = container.image;
}

/** Says that a container could not be started, as Event and as cause; returns the reason it waits with. */
function fail(context: PodContext, container: Container, reason: string, message: string): StartFailure {
  const { failure } = memoryOf(context, container.name);
  if (reason === 'RunContainerError' || failure?.reason !== reason || failure.message !== message) {
    recordContainerStep(context.cluster, context.worker.podUid, 'containerStartFailed', {
      container: container.name,
      reason,
      message,
    });
  }
  recordPodEvent(context, {
    type: 'Warning',
    reason: 'Failed',
    message: `Error: ${message}`,
    container: container.name,
  });
  return { reason, message };
}

function nextAttempt(sandbox: PodSandbox, name: string): number {
  const last = sandbox.containers.get(name)?.at(-1);
  return last === undefined ? 0 : last.attempt + 1;
}

/** A container without limits of its own is held by the Pod's, where the Pod has any. */
function limitsOf(
  { spec }: PodContext,
  container: Container,
): { memoryLimitBytes?: number; cpuLimitMillicores?: number; storageLimitBytes?: number } {
  const memory = container.resources?.limits?.memory ?? spec.resources?.limits?.memory;
  const cpu = container.resources?.limits?.cpu ?? spec.resources?.limits?.cpu;
  const storage = storageLimitOf(container) ?? podStorageLimit(spec);
  return {
    ...(memory === undefined ? {} : { memoryLimitBytes: quantityValue(memory) }),
    ...(cpu === undefined ? {} : { cpuLimitMillicores: quantityMillis(cpu) }),
    ...(storage === undefined ? {} : { storageLimitBytes: storage }),
  };
}

/** Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: makeMounts: every variable of a subPathExpr has to be known. */
function expandSubPaths(
  container: Container,
  variables: ReadonlyMap<string, string>,
): { subPaths: Map<string, string>; message?: string } {
  const subPaths = new Map<string, string>();
  for (const { mountPath, subPathExpr } of container.volumeMounts ?? []) {
    if (subPathExpr === undefined || subPathExpr === '') continue;
    const path = expandVariables(subPathExpr, variables);
    if (/\$\(.*\)/.test(path)) return { subPaths, message: 'missing value for one or more variables' };
    subPaths.set(mountPath, path);
  }
  return { subPaths };
}

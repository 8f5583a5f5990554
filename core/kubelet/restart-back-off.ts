import { recordContainerStep } from '../cluster/container-story.ts';
import type { StartFailure } from '../cluster/state/pod-worker.ts';
import type { Container } from '../objects/kubernetes.generated.ts';
import { drawUint32 } from '../sim/random.ts';
import { backOffEndMs, nextBackOff, printDuration, RESTART_BACK_OFF } from './back-off.ts';
import { instancesOf, memoryOf, type PodContext, printPod, recordPodEvent } from './pod-context.ts';

/** What a container waits with, and until when. */
export interface RestartWait {
  readonly failure: StartFailure;
  readonly endMs: number;
}

/**
 * Why the container has to wait before it is started again, or undefined: then the next wait is longer.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_manager.go: doBackOff.
 */
export function checkRestartBackOff(context: PodContext, container: Container): RestartWait | undefined {
  const memory = memoryOf(context, container.name);
  const finishedMs = lastFinishMs(context, container.name, memory.restartAfterKill === true);
  if (finishedMs === undefined) return undefined;
  const { nowMs } = context.cluster;
  const of = backOffKey(container);
  const backOff = (memory.restartBackOff?.of ?? of) === of ? memory.restartBackOff : undefined;
  const endMs = backOffEndMs(backOff, finishedMs, RESTART_BACK_OFF);
  if (endMs !== undefined && nowMs < endMs) return { failure: crashLoop(context, container), endMs };
  if (backOff !== undefined && memory.failure?.reason === 'CrashLoopBackOff') {
    recordContainerStep(context.cluster, context.worker.podUid, 'backOffOver', { container: container.name });
  }
  memory.restartBackOff = { ...nextBackOff(backOff, { eventMs: finishedMs, nowMs }, RESTART_BACK_OFF), of };
  return undefined;
}

/**
 * A back-off belongs to the container as it is: with another image or other resources it begins anew.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/helpers.go: GetBackoffKey.
 */
function backOffKey({ image, resources }: Container): number {
  return drawUint32(0, JSON.stringify([image, resources]));
}

/** A container killed to be restarted is judged by the end of the instance before: the pass began before its own. */
function lastFinishMs(context: PodContext, name: string, killedInPass: boolean): number | undefined {
  const instances = instancesOf(context, name);
  const last = killedInPass ? instances.at(-2) : instances.at(-1);
  return last?.state === 'exited' ? last.finishedMs : undefined;
}

function crashLoop(context: PodContext, { name }: Container): StartFailure {
  const memory = memoryOf(context, name);
  const { failure, restartBackOff } = memory;
  // From the next pass on, the end of the killed instance is what the back-off counts from.
  delete memory.restartAfterKill;
  const delayMs = restartBackOff?.delayMs ?? 0;
  if (failure?.reason !== 'CrashLoopBackOff') {
    recordContainerStep(context.cluster, context.worker.podUid, 'containerRestartBackOff', {
      container: name,
      delayMs,
    });
  }
  const message = `Back-off restarting failed container ${name} in pod ${printPod(context)}`;
  recordPodEvent(context, { type: 'Warning', reason: 'BackOff', message, container: name });
  return {
    reason: 'CrashLoopBackOff',
    message: `back-off ${printDuration(delayMs)} restarting failed container=${name} pod=${printPod(context)}`,
  };
}

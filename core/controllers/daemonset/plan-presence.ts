import type { Pod } from '../../objects/kubernetes.generated.ts';
import { isBeingDeleted } from '../../objects/metadata.ts';
import { hasPodEnded, isPodReady } from '../pod-facts.ts';
import { findRetryMs } from './daemon-back-off.ts';
import { allowsSurge, type DaemonPlace, type DaemonView, isDaemonAvailable, isUpdated } from './daemon-view.ts';

/** What a look at a DaemonSet asks for. */
export interface DaemonPlan {
  /** Names of the nodes that get a Pod. */
  readonly create: readonly string[];
  readonly remove: readonly Pod[];
}

/**
 * One Pod on each node where it is to run, and none where it may not stay. Kubernetes v1.35,
 * pkg/controller/daemon/daemon_controller.go, podsShouldBeOnNode.
 */
export function planPresence(view: DaemonView): DaemonPlan {
  const plans = view.places.map((place) => planPlace(view, place));
  const lost = view.lost.filter(({ spec }) => (spec?.nodeName ?? '') === '');
  return {
    create: plans.flatMap(({ create }) => create),
    remove: [...plans.flatMap(({ remove }) => remove), ...lost.filter((pod) => !isBeingDeleted(pod))],
  };
}

function planPlace(view: DaemonView, place: DaemonPlace): DaemonPlan {
  const { shouldRun, mayStay, nodeName } = place;
  if (shouldRun && place.pods.length === 0) return { create: [nodeName], remove: [] };
  const staying = place.pods.filter((pod) => !isBeingDeleted(pod));
  if (!mayStay) return { create: [], remove: staying };
  const ended = staying.filter(hasPodEnded).filter((pod) => isDue(view, nodeName, pod));
  const running = staying.filter((pod) => !hasPodEnded(pod));
  const create = allowsSurge(view) && shouldRun && running.length === 0 ? [nodeName] : [];
  return { create, remove: [...ended, ...listSurplus(view, running)] };
}

/** A Pod that failed is replaced after a delay that doubles. */
function isDue({ cluster, uid }: DaemonView, nodeName: string, pod: Pod): boolean {
  return pod.status?.phase !== 'Failed' || findRetryMs(cluster, uid, nodeName) <= cluster.nowMs;
}

/** All but one; with surge all but the oldest new one and, until that is available, the oldest old one. */
function listSurplus(view: DaemonView, running: readonly Pod[]): readonly Pod[] {
  if (!allowsSurge(view)) return running.slice(1);
  if (running.length < 2) return [];
  const fresh = running.find((pod) => isUpdated(view, pod));
  const old = running.find((pod) => !isUpdated(view, pod));
  const surplus = running.filter((pod) => pod !== fresh && pod !== old);
  const isDone = fresh !== undefined && old !== undefined && (!isPodReady(old) || isDaemonAvailable(view, fresh));
  return isDone ? [...surplus, old] : surplus;
}

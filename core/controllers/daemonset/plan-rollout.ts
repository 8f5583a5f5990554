import type { Pod } from '../../objects/kubernetes.generated.ts';
import { isBeingDeleted } from '../../objects/metadata.ts';
import {
  allowsSurge,
  computeUpdateBounds,
  type DaemonPlace,
  type DaemonView,
  isDaemonAvailable,
  isUpdated,
} from './daemon-view.ts';
import type { DaemonPlan } from './plan-presence.ts';

/** Kubernetes v1.35, pkg/controller/daemon/update.go, rollingUpdate. */
export function planRollout(view: DaemonView): DaemonPlan {
  return allowsSurge(view) ? planSurging(view) : planReplacing(view);
}

/** The Pods of a node that are to stay; undefined where there are several of one kind. */
interface Pair {
  readonly fresh?: Pod;
  readonly old?: Pod;
}

function findPair(view: DaemonView, { pods }: DaemonPlace): Pair | undefined {
  const staying = pods.filter((pod) => !isBeingDeleted(pod));
  const [fresh, ...moreFresh] = staying.filter((pod) => isUpdated(view, pod));
  const [old, ...moreOld] = staying.filter((pod) => !isUpdated(view, pod));
  if (moreFresh.length + moreOld.length > 0) return undefined;
  return { ...(fresh === undefined ? {} : { fresh }), ...(old === undefined ? {} : { old }) };
}

/** Places that count: those that have Pods and those that are to have one. */
function listPlaces({ places }: DaemonView): readonly DaemonPlace[] {
  return places.filter(({ shouldRun, pods }) => shouldRun || pods.length > 0);
}

/** Old Pods go, those that are not available first and always, as long as not too many nodes lack theirs. */
function planReplacing(view: DaemonView): DaemonPlan {
  const { unavailable: most } = computeUpdateBounds(view);
  const needless: Pod[] = [];
  const candidates: Pod[] = [];
  let unavailable = 0;
  for (const place of listPlaces(view)) {
    const { fresh, old } = findPair(view, place) ?? {};
    if (old !== undefined && fresh === undefined) {
      if (isDaemonAvailable(view, old)) candidates.push(old);
      else {
        needless.push(old);
        unavailable += 1;
      }
    } else if (fresh === undefined || old !== undefined || !isDaemonAvailable(view, fresh)) unavailable += 1;
  }
  return { create: [], remove: [...needless, ...candidates.slice(0, Math.max(0, most - unavailable))] };
}

/** New Pods come beside old ones, which go when theirs are available. */
function planSurging(view: DaemonView): DaemonPlan {
  const { surge: most } = computeUpdateBounds(view);
  const remove: Pod[] = [];
  const [needed, candidates]: [string[], string[]] = [[], []];
  let surging = 0;
  for (const place of listPlaces(view)) {
    const pair = findPair(view, place);
    const { fresh, old } = pair ?? {};
    if (pair === undefined) surging += 1;
    else if (old === undefined) continue;
    else if (fresh === undefined) (isDaemonAvailable(view, old) ? candidates : needed).push(place.nodeName);
    else if (isDaemonAvailable(view, fresh)) remove.push(old);
    else surging += 1;
  }
  return { create: [...needed, ...candidates.slice(0, Math.max(0, most - surging))], remove };
}

import type { Pod } from '../../objects/kubernetes.generated.ts';
import { isBeingDeleted } from '../../objects/metadata.ts';
import { hasPodEnded } from '../pod-facts.ts';
import { batchesOf } from '../slow-start.ts';
import { isAvailable, isOfRevision, isUnavailable, type StatefulView } from './statefulset-view.ts';

/** One thing that a look at a StatefulSet asks for. */
export type StatefulStep =
  | { readonly type: 'create'; readonly ordinal: number }
  | { readonly type: 'delete'; readonly pod: Pod }
  /** Claims that a Pod waits for are made where they are missing. */
  | { readonly type: 'claims'; readonly pod: Pod }
  /** What a set says of its Pods' identity and of who owns their claims is put right. */
  | { readonly type: 'keep'; readonly pod: Pod };

/**
 * What a set does at one look, in order: first its wanted Pods, then those it has too many, then an update. Of ordered
 * sets each Pod waits for those before it. A batch of steps is done whole, and one that fails is the last.
 * Kubernetes v1.35, pkg/controller/statefulset/stateful_set_control.go.
 */
export function planSteps(view: StatefulView): readonly (readonly StatefulStep[])[] {
  if (view.spec.podManagementPolicy !== 'Parallel') return planOrdered(view);
  const steps = planReplicas(view, view.replicas.length);
  return [...batchesOf(steps).map((batch) => batch.flat()), planSurplus(view).steps, planUpdate(view)];
}

/** One step after the other, up to the first Pod that has to be waited for. */
function planOrdered(view: StatefulView): readonly StatefulStep[][] {
  const waitedFor = view.replicas.findIndex((pod) => isUnavailable(view, pod));
  if (waitedFor >= 0) return one(planReplicas(view, waitedFor + 1).flat());
  const surplus = planSurplus(view);
  const steps = planReplicas(view, view.replicas.length);
  return one([...steps.flat(), ...surplus.steps, ...(surplus.waits ? [] : planUpdate(view))]);
}

/** Of the first so many wanted Pods. */
function planReplicas(view: StatefulView, count: number): readonly (readonly StatefulStep[])[] {
  return view.replicas.slice(0, count).map((pod, index) => planReplica(pod, view.start + index));
}

function one(steps: readonly StatefulStep[]): readonly StatefulStep[][] {
  return steps.map((step) => [step]);
}

/** Steps, and whether what comes after them has to wait. */
interface Plan {
  readonly steps: readonly StatefulStep[];
  readonly waits: boolean;
}

/** A Pod that has ended, however it did, is taken away, and made anew once it is gone. */
function planReplica(pod: Pod | undefined, ordinal: number): readonly StatefulStep[] {
  if (pod === undefined) return [{ type: 'create', ordinal }];
  if (hasPodEnded(pod)) return isBeingDeleted(pod) ? [] : [{ type: 'delete', pod }];
  const isPending = pod.status?.phase === 'Pending';
  return [...(isPending ? [{ type: 'claims', pod } as const] : []), { type: 'keep', pod }];
}

/** Of an ordered set the highest goes first, and alone; it waits for the others unless it is the one that is not well. */
function planSurplus(view: StatefulView): Plan {
  const keeps = view.condemned.map((pod) => ({ type: 'keep', pod }) as const);
  const going = view.condemned.filter((pod) => !isBeingDeleted(pod));
  const [highest] = view.condemned;
  if (view.spec.podManagementPolicy === 'Parallel') {
    return { steps: [...keeps, ...going.map((pod) => ({ type: 'delete', pod }) as const)], waits: false };
  }
  if (highest === undefined) return { steps: [], waits: false };
  const isFree = isAvailable(view, highest) || highest === findFirstUnavailable(view);
  const isDue = !isBeingDeleted(highest) && isFree;
  return { steps: isDue ? [...keeps, { type: 'delete', pod: highest }] : keeps, waits: true };
}

/** All wanted Pods are available by then: of the condemned ones the lowest. */
function findFirstUnavailable(view: StatefulView): Pod | undefined {
  return view.condemned.findLast((pod) => isUnavailable(view, pod));
}

/** The highest Pod of another revision goes, alone, unless one above it has to be waited for; none below the partition. */
function planUpdate(view: StatefulView): readonly StatefulStep[] {
  const { spec, replicas, revised } = view;
  if (spec.updateStrategy?.type === 'OnDelete') return [];
  const { partition = 0 } = spec.updateStrategy?.rollingUpdate ?? {};
  const isOutdated = (pod: Pod | undefined) =>
    pod !== undefined && !isBeingDeleted(pod) && !isOfRevision(pod, revised.update);
  const pod = replicas.slice(partition).findLast((pod) => isOutdated(pod) || isUnavailable(view, pod));
  return pod !== undefined && isOutdated(pod) ? [{ type: 'delete', pod }] : [];
}

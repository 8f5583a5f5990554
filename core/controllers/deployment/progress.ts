import { enqueueAt } from '../../cluster/schedule.ts';
import type { DeploymentCondition, DeploymentSpec, DeploymentStatus } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { findDeploymentCondition, renewDeploymentCondition, withDeploymentCondition } from './deployment-conditions.ts';
import { type DeploymentView, desiredReplicas } from './deployment-view.ts';

/** Whether a rollout gets on: the condition Progressing. Kubernetes v1.35, pkg/controller/deployment/progress.go. */

type Conditions = readonly DeploymentCondition[];

const AVAILABLE = 'NewReplicaSetAvailable';
const TIMED_OUT = 'ProgressDeadlineExceeded';
const PAUSED = 'DeploymentPaused';

/** The largest deadline stands for none. */
const NO_DEADLINE = 2_147_483_647;

/** Kubernetes looks a second after the deadline, so that a clock that is a little off does not matter. */
const AFTER_DEADLINE_MS = 1000;

export function hasDeadline(spec: DeploymentSpec): boolean {
  return deadlineSeconds(spec) !== NO_DEADLINE;
}

/** The conditions with Progressing as the counts of `status`, compared with those of the last look, let it say. */
export function estimateProgress(view: DeploymentView, status: DeploymentStatus, conditions: Conditions): Conditions {
  if (!hasDeadline(view.spec)) return conditions.filter(({ type }) => type !== 'Progressing');
  const known = findDeploymentCondition(conditions, 'Progressing');
  const { nowMs } = view.cluster;
  // Once rolled out, a Deployment that is scaled or loses Pods does not roll out again.
  if (countOld(status) === 0 && known?.reason === AVAILABLE) return conditions;
  if (isRolledOut(view, status)) {
    return withDeploymentCondition(conditions, say(view, 'True', AVAILABLE, 'has successfully progressed.'), nowMs);
  }
  if (hasProgressed(view.deployment.status ?? {}, status)) {
    return renewDeploymentCondition(conditions, say(view, 'True', 'ReplicaSetUpdated', 'is progressing.'), nowMs);
  }
  const dueMs = findDeadlineMs(view, conditions);
  if (dueMs === undefined || dueMs >= nowMs) return conditions;
  return withDeploymentCondition(conditions, say(view, 'False', TIMED_OUT, 'has timed out progressing.'), nowMs);
}

/**
 * Plans the look at which the deadline is found to be over. Every look does so: which of them is the last one before
 * the deadline nobody can know.
 */
export function planDeadline(view: DeploymentView, status: DeploymentStatus): void {
  const dueMs = findDeadlineMs(view, status.conditions ?? []);
  if (dueMs === undefined || isRolledOut(view, status)) return;
  enqueueAt(view.cluster, `deployment/${view.deployment.metadata?.uid}`, dueMs + AFTER_DEADLINE_MS);
}

/** While a Deployment is paused nobody waits for it, and when it goes on its deadline begins anew. */
export function withPauseSaid(view: DeploymentView): Conditions {
  const conditions = view.deployment.status?.conditions ?? [];
  const reason = findDeploymentCondition(conditions, 'Progressing')?.reason;
  if (!hasDeadline(view.spec) || reason === TIMED_OUT) return conditions;
  const isPaused = view.spec.paused === true;
  if (isPaused === (reason === PAUSED)) return conditions;
  const wish = isPaused
    ? { reason: PAUSED, message: 'Deployment is paused' }
    : { reason: 'DeploymentResumed', message: 'Deployment is resumed' };
  return withDeploymentCondition(conditions, { type: 'Progressing', status: 'Unknown', ...wish }, view.cluster.nowMs);
}

/** All replicas are new and available, and no old ones are left. */
export function isRolledOut({ spec, deployment }: DeploymentView, status: DeploymentStatus): boolean {
  const desired = desiredReplicas(spec);
  return (
    (status.updatedReplicas ?? 0) === desired &&
    (status.replicas ?? 0) === desired &&
    (status.availableReplicas ?? 0) === desired &&
    (status.observedGeneration ?? 0) >= (deployment.metadata?.generation ?? 0)
  );
}

/** More new Pods, fewer old ones, more that are ready, more that are available: each is progress. */
function hasProgressed(before: DeploymentStatus, after: DeploymentStatus): boolean {
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    countOld(after) < countOld(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function countOld({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus): number {
  return replicas - updatedReplicas;
}

/** When the progress that was seen last is too long ago; undefined where nothing is waited for. */
function findDeadlineMs({ spec }: DeploymentView, conditions: Conditions): number | undefined {
  const known = findDeploymentCondition(conditions, 'Progressing');
  const isAwaited = known?.reason !== AVAILABLE && known?.reason !== TIMED_OUT && known?.reason !== PAUSED;
  if (known?.lastUpdateTime === undefined || !isAwaited || !hasDeadline(spec)) return undefined;
  return parseTimestamp(known.lastUpdateTime) + deadlineSeconds(spec) * 1000;
}

function deadlineSeconds({ progressDeadlineSeconds = 600 }: DeploymentSpec): number {
  return progressDeadlineSeconds;
}

function say(view: DeploymentView, status: 'True' | 'False', reason: string, what: string) {
  const { current, deployment } = view;
  const whose =
    current === undefined ? `Deployment "${deployment.metadata?.name}"` : `ReplicaSet "${current.metadata?.name}"`;
  return { type: 'Progressing', status, reason, message: `${whose} ${what}` };
}

import { REVISION } from '../../controllers/deployment/replica-set-annotations.ts';
import type { DaemonSet, Deployment, StatefulSet } from '../../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';

/** How far a rollout is, in the words of kubectl v1.35, pkg/polymorphichelpers/rollout_status.go. */
export type RolloutStatus =
  | { readonly ok: true; readonly text: string; readonly done: boolean }
  /** It will not end, or there is nothing to follow. */
  | { readonly ok: false; readonly message: string };

/** Of an object of that kind; `revision` 0 stands for whichever there is. */
export function computeRolloutStatus(kind: Kind, object: KubeObject, revision = 0): RolloutStatus {
  // The store keeps objects by their kind.
  switch (kind) {
    case 'Deployment':
      return statusOfDeployment(object as Deployment, revision);
    case 'DaemonSet':
      return statusOfDaemonSet(object as DaemonSet);
    case 'StatefulSet':
      return statusOfStatefulSet(object as StatefulSet);
    default:
      return { ok: false, message: `no status viewer has been implemented for ${groupKind(kind, object)}` };
  }
}

/** `ReplicaSet.apps`, `Pod`: as Go prints a GroupKind. */
export function groupKind(kind: Kind, { apiVersion = '' }: KubeObject): string {
  return apiVersion.includes('/') ? `${kind}.${apiVersion.split('/')[0]}` : kind;
}

const UNOBSERVED = 'spec update to be observed...\n';

function statusOfDeployment({ metadata, spec, status = {} }: Deployment, revision: number): RolloutStatus {
  const name = JSON.stringify(metadata?.name ?? '');
  const running = Number(metadata?.annotations?.[REVISION] ?? 0);
  if (revision > 0 && revision !== running) {
    const message = `desired revision (${revision}) is different from the running revision (${running})`;
    return { ok: false, message };
  }
  if ((metadata?.generation ?? 0) > (status.observedGeneration ?? 0)) {
    return waiting(`Waiting for deployment ${UNOBSERVED}`);
  }
  const progress = status.conditions?.find(({ type }) => type === 'Progressing');
  if (progress?.reason === 'ProgressDeadlineExceeded') {
    return { ok: false, message: `deployment ${name} exceeded its progress deadline` };
  }
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const wished = spec?.replicas ?? 1;
  const title = `Waiting for deployment ${name} rollout to finish:`;
  if (updatedReplicas < wished) {
    return waiting(`${title} ${updatedReplicas} out of ${wished} new replicas have been updated...\n`);
  }
  if (replicas > updatedReplicas) {
    return waiting(`${title} ${replicas - updatedReplicas} old replicas are pending termination...\n`);
  }
  if (availableReplicas < updatedReplicas) {
    return waiting(`${title} ${availableReplicas} of ${updatedReplicas} updated replicas are available...\n`);
  }
  return finished(`deployment ${name} successfully rolled out\n`);
}

const ONLY_ROLLING = 'rollout status is only available for RollingUpdate strategy type';

function statusOfDaemonSet({ metadata, spec, status }: DaemonSet): RolloutStatus {
  if (spec?.updateStrategy?.type !== 'RollingUpdate') return { ok: false, message: ONLY_ROLLING };
  if ((metadata?.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return waiting(`Waiting for daemon set ${UNOBSERVED}`);
  }
  const name = JSON.stringify(metadata?.name ?? '');
  const title = `Waiting for daemon set ${name} rollout to finish:`;
  const desired = status?.desiredNumberScheduled ?? 0;
  const { updatedNumberScheduled = 0, numberAvailable = 0 } = status ?? {};
  if (updatedNumberScheduled < desired) {
    return waiting(`${title} ${updatedNumberScheduled} out of ${desired} new pods have been updated...\n`);
  }
  if (numberAvailable < desired) {
    return waiting(`${title} ${numberAvailable} of ${desired} updated pods are available...\n`);
  }
  return finished(`daemon set ${name} successfully rolled out\n`);
}

function statusOfStatefulSet({ metadata, spec, status }: StatefulSet): RolloutStatus {
  if (spec?.updateStrategy?.type !== 'RollingUpdate') return { ok: false, message: ONLY_ROLLING };
  const observed = status?.observedGeneration ?? 0;
  if (observed === 0 || (metadata?.generation ?? 0) > observed) return waiting(`Waiting for statefulset ${UNOBSERVED}`);
  const wished = spec.replicas ?? 1;
  const { readyReplicas = 0, updatedReplicas = 0, currentReplicas = 0 } = status ?? {};
  if (readyReplicas < wished) return waiting(`Waiting for ${wished - readyReplicas} pods to be ready...\n`);
  const { rollingUpdate } = spec.updateStrategy;
  if (rollingUpdate !== undefined) {
    const all = wished - (rollingUpdate.partition ?? 0);
    return rollingUpdate.partition !== undefined && updatedReplicas < all
      ? waiting(
          `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${all} new pods have been updated...\n`,
        )
      : finished(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...\n`);
  }
  const { updateRevision = '', currentRevision = '' } = status ?? {};
  const what = `${updatedReplicas} pods at revision ${updateRevision}...\n`;
  if (updateRevision !== currentRevision) return waiting(`waiting for statefulset rolling update to complete ${what}`);
  return finished(`statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...\n`);
}

function waiting(text: string): RolloutStatus {
  return { ok: true, text, done: false };
}

function finished(text: string): RolloutStatus {
  return { ok: true, text, done: true };
}

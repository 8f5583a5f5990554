import { createAdmitted } from '../../apiserver/admission.ts';
import { deleteObject } from '../../apiserver/delete.ts';
import { isNamespaceTerminating } from '../../apiserver/namespace-lifecycle.ts';
import { printRefusalMessage } from '../../apiserver/refusal.ts';
import { replaceObject } from '../../apiserver/write.ts';
import { findObjectByUid, getObject, refOf } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import type { ControllerRevision, Pod, PodTemplateSpec } from '../../objects/kubernetes.generated.ts';
import { withMetadata } from '../../objects/metadata.ts';
import { buildOwnedPod, isRetried, type PodRefusal, reportPod } from '../create-pod.ts';
import { refuseForRoom } from '../find-room.ts';
import { REVISION_HASH } from '../revision/controller-revision.ts';
import { readTemplate } from '../revision/revision-data.ts';
import { ordinalOf } from './ordinal.ts';
import { alignClaimOwners, createMissingClaims, hasStaleClaim, volumesWithClaims } from './stateful-claims.ts';
import { ownerOf } from './stateful-owner.ts';
import type { StatefulView } from './statefulset-view.ts';

/** Kubernetes v1.35, staging/src/k8s.io/api/apps/v1/types.go. */
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** What became of a step: what was refused is tried again, what waits is woken by what it waits for. */
export type StepOutcome = 'done' | 'waits' | 'refused';

/** Makes the Pod of an ordinal, its claims first. */
export function createStatefulPod(view: StatefulView, ordinal: number): StepOutcome {
  const { cluster, name } = view;
  const namespace = view.set.metadata?.namespace ?? '';
  if (hasStaleClaim(view, ordinal)) return 'done';
  if (isNamespaceTerminating(cluster.store, namespace)) return 'waits';
  // A Pod of that name which is not the set's is waited for in silence.
  if (getObject(cluster.store, 'Pod', namespace, `${name}-${ordinal}`) !== undefined) return 'waits';
  const problem = refuseClaims(view, ordinal) ?? tryToCreate(view, ordinal);
  const about = `Create Pod ${name}-${ordinal} in StatefulSet ${name}`;
  if (problem === undefined) reportPod(cluster, ownerOf(view), 'SuccessfulCreate', `${about} successful`);
  else reportPod(cluster, ownerOf(view), 'FailedCreate', `${about} failed error: ${problem.message}`);
  if (problem === undefined) return 'done';
  return isRetried(problem) ? 'refused' : 'waits';
}

function refuseClaims(view: StatefulView, ordinal: number): PodRefusal | undefined {
  const problem = createMissingClaims(view, ordinal);
  return problem === undefined ? undefined : { message: problem, isOfLab: false };
}

function tryToCreate(view: StatefulView, ordinal: number): PodRefusal | undefined {
  const { cluster, name } = view;
  const pod = buildPod(view, ordinal);
  const lack = refuseForRoom(cluster.store, pod);
  if (lack !== undefined) return { message: lack, isOfLab: true };
  const parentCause = cluster.causeId;
  recordStep(cluster, 'podCreatedByController', { kind: 'StatefulSet', name, pod: `${name}-${ordinal}` });
  const created = createAdmitted(cluster, 'Pod', pod);
  cluster.causeId = parentCause;
  if (!created.ok) return { message: printRefusalMessage(created.error), isOfLab: false };
  alignClaimOwners(view, created.value);
  return undefined;
}

/** Name, hostname and claims follow from the ordinal; below the partition the template is that of the old revision. */
function buildPod(view: StatefulView, ordinal: number): Pod {
  const { set, spec } = view;
  const revision = isOfCurrent(view, ordinal) ? view.current : view.revised.update;
  const pod = buildOwnedPod(ownerOf(view), templateOf(view, revision));
  const name = `${view.name}-${ordinal}`;
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      name,
      generateName: `${view.name}-`,
      labels: { ...pod.metadata?.labels, ...identityOf(name, ordinal), [REVISION_HASH]: revision.metadata?.name ?? '' },
      namespace: set.metadata?.namespace ?? 'default',
    },
    spec: {
      containers: [],
      ...pod.spec,
      hostname: name,
      ...((spec.serviceName ?? '') === '' ? {} : { subdomain: spec.serviceName }),
      volumes: volumesWithClaims(view, ordinal, pod.spec?.volumes ?? []),
    },
  };
}

function templateOf({ spec }: StatefulView, revision: ControllerRevision): PodTemplateSpec {
  return readTemplate(revision) ?? spec.template;
}

/** stateful_set_utils.go, newVersionedStatefulSetPod. */
function isOfCurrent({ set, spec, start }: StatefulView, ordinal: number): boolean {
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  if (rollingUpdate !== undefined) return ordinal < start + (rollingUpdate.partition ?? 0);
  return type === 'RollingUpdate' && ordinal < start + (set.status?.currentReplicas ?? 0);
}

function identityOf(name: string, ordinal: number): Readonly<Record<string, string>> {
  return { [POD_NAME]: name, [POD_INDEX]: String(ordinal) };
}

/** Puts right what somebody changed of a Pod's identity, and who owns its claims. */
export function keepStatefulPod(view: StatefulView, { metadata }: Pod): void {
  const pod = findObjectByUid(view.cluster.store, 'Pod', metadata?.uid ?? '');
  if (pod === undefined) return;
  const name = metadata?.name ?? '';
  const ordinal = ordinalOf(view.name, name) ?? 0;
  const labels = pod.metadata?.labels ?? {};
  const isNamed = labels[POD_NAME] === name && labels[POD_INDEX] === String(ordinal);
  if (!isNamed) {
    replaceObject(view.cluster, 'Pod', withMetadata(pod, { labels: { ...labels, ...identityOf(name, ordinal) } }));
  }
  const isAligned = !alignClaimOwners(view, pod);
  if ((isNamed && isAligned) || !view.replicas.some((replica) => replica?.metadata?.uid === metadata?.uid)) return;
  const about = `Update Pod ${metadata?.name} in StatefulSet ${view.name}`;
  reportPod(view.cluster, ownerOf(view), 'SuccessfulUpdate', `${about} successful`);
}

export function deleteStatefulPod(view: StatefulView, pod: Pod): void {
  const { cluster } = view;
  const parentCause = cluster.causeId;
  const name = pod.metadata?.name ?? '';
  recordStep(cluster, 'podDeletedByController', { kind: 'StatefulSet', name: view.name, pod: name });
  deleteObject(cluster, { ...refOf('Pod', pod), kind: 'Pod' });
  cluster.causeId = parentCause;
  reportPod(cluster, ownerOf(view), 'SuccessfulDelete', `Delete Pod ${name} in StatefulSet ${view.name} successful`);
}

import type {
  DaemonSet,
  Deployment,
  DeploymentCondition,
  PersistentVolumeClaim,
  Pod,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { KubeObject } from '../../objects/object.ts';
import { formatLabels, formatSelector, orNone } from '../rows/cells.ts';
import { annotationLines, formatTime, indent, type Lines, labelLines } from './lines.ts';
import { describePodTemplate } from './pod-template.ts';

/** The workloads that keep Pods running: kubectl v1.35, pkg/describe/describe.go. */

export function describeDeployment(deployment: Deployment, replicaSets: readonly ReplicaSet[]): Lines {
  const { metadata, spec, status } = deployment;
  const rolling = spec?.strategy?.rollingUpdate;
  const counts = `${spec?.replicas ?? 1} desired | ${status?.updatedReplicas ?? 0} updated | ${status?.replicas ?? 0} total`;
  const availability = `${status?.availableReplicas ?? 0} available | ${status?.unavailableReplicas ?? 0} unavailable`;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    `CreationTimestamp:\t${formatTime(metadata?.creationTimestamp)}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Selector:\t${formatSelector(spec?.selector)}`,
    `Replicas:\t${counts} | ${availability}`,
    `StrategyType:\t${spec?.strategy?.type ?? ''}`,
    `MinReadySeconds:\t${spec?.minReadySeconds ?? 0}`,
    ...(rolling === undefined
      ? []
      : [`RollingUpdateStrategy:\t${rolling.maxUnavailable} max unavailable, ${rolling.maxSurge} max surge`]),
    ...describePodTemplate(spec?.template),
    ...describeConditions(status?.conditions),
    ...describeReplicaSets(deployment, replicaSets),
  ];
}

const REVISION = 'deployment.kubernetes.io/revision';

/** The ReplicaSet of the present revision, and those of older ones that still have Pods. */
function describeReplicaSets(deployment: Deployment, replicaSets: readonly ReplicaSet[]): Lines {
  const revision = deployment.metadata?.annotations?.[REVISION];
  const isNew = (replicaSet: ReplicaSet): boolean => replicaSet.metadata?.annotations?.[REVISION] === revision;
  const old = replicaSets.filter((replicaSet) => !isNew(replicaSet));
  return [
    `OldReplicaSets:\t${printReplicaSets(old)}`,
    `NewReplicaSet:\t${printReplicaSets(replicaSets.filter(isNew))}`,
  ];
}

function printReplicaSets(replicaSets: readonly ReplicaSet[]): string {
  const texts = replicaSets.map(({ metadata, spec, status }) => {
    return `${metadata?.name ?? ''} (${status?.replicas ?? 0}/${spec?.replicas ?? 1} replicas created)`;
  });
  return orNone(texts.join(', '));
}

function describeConditions(conditions: readonly DeploymentCondition[] | undefined): Lines {
  if (conditions === undefined || conditions.length === 0) return [];
  const rows = conditions.map(({ type, status, reason }) => `  ${type} \t${status}\t${reason ?? ''}`);
  return ['Conditions:', '  Type\tStatus\tReason', '  ----\t------\t------', ...rows];
}

export function describeReplicaSet(replicaSet: ReplicaSet, pods: readonly Pod[]): Lines {
  const { spec, status } = replicaSet;
  return [
    ...identity(replicaSet, formatSelector(spec?.selector)),
    `Replicas:\t${status?.replicas ?? 0} current / ${spec?.replicas ?? 1} desired`,
    `Pods Status:\t${countPhases(pods)}`,
    ...describePodTemplate(spec?.template),
    ...describeConditions(status?.conditions),
  ];
}

export function describeReplicationController(controller: ReplicationController, pods: readonly Pod[]): Lines {
  const { spec, status } = controller;
  return [
    ...identity(controller, formatLabels(spec?.selector)),
    `Replicas:\t${status?.replicas ?? 0} current / ${spec?.replicas ?? 1} desired`,
    `Pods Status:\t${countPhases(pods)}`,
    ...describePodTemplate(spec?.template),
    ...describeConditions(status?.conditions),
  ];
}

function identity(object: KubeObject, selector: string): Lines {
  const owner = controllerOf(object);
  return [
    `Name:\t${object.metadata?.name ?? ''}`,
    `Namespace:\t${object.metadata?.namespace ?? ''}`,
    `Selector:\t${selector}`,
    ...labelLines('Labels', object.metadata?.labels),
    ...annotationLines('Annotations', object.metadata?.annotations),
    ...(owner === undefined ? [] : [`Controlled By:\t${owner.kind}/${owner.name}`]),
  ];
}

export function describeStatefulSet(statefulSet: StatefulSet, pods: readonly Pod[]): Lines {
  const { metadata, spec, status } = statefulSet;
  const { partition, maxUnavailable } = spec?.updateStrategy?.rollingUpdate ?? {};
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    `CreationTimestamp:\t${formatTime(metadata?.creationTimestamp)}`,
    `Selector:\t${formatSelector(spec?.selector)}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Replicas:\t${spec?.replicas ?? 1} desired | ${status?.replicas ?? 0} total`,
    `Update Strategy:\t${spec?.updateStrategy?.type ?? ''}`,
    ...(partition === undefined ? [] : [`  Partition:\t${partition}`]),
    ...(partition === undefined || maxUnavailable === undefined ? [] : [`  MaxUnavailable:\t${maxUnavailable}`]),
    `Pods Status:\t${countPhases(pods)}`,
    ...describePodTemplate(spec?.template),
    ...describeClaimTemplates(spec?.volumeClaimTemplates ?? []),
  ];
}

function describeClaimTemplates(templates: readonly PersistentVolumeClaim[]): Lines {
  if (templates.length === 0) return ['Volume Claims:\t<none>'];
  return ['Volume Claims:', ...templates.flatMap(({ metadata, spec }) => describeClaimTemplate(metadata, spec))];
}

function describeClaimTemplate(
  metadata: PersistentVolumeClaim['metadata'],
  spec: PersistentVolumeClaim['spec'] = {},
): Lines {
  const lines = [
    `Name:\t${metadata?.name ?? ''}`,
    `StorageClass:\t${spec.storageClassName ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...labelLines('Annotations', metadata?.annotations),
    `Capacity:\t${spec.resources?.requests?.storage ?? '<default>'}`,
    `Access Modes:\t[${(spec.accessModes ?? []).join(' ')}]`,
  ];
  return indent(lines, 1);
}

export function describeDaemonSet(daemonSet: DaemonSet, pods: readonly Pod[]): Lines {
  const { metadata, spec, status } = daemonSet;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    `Selector:\t${formatSelector(spec?.selector)}`,
    `Node-Selector:\t${formatLabels(spec?.template.spec?.nodeSelector)}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}`,
    `Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}`,
    `Number of Nodes Scheduled with Up-to-date Pods: ${status?.updatedNumberScheduled ?? 0}`,
    `Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}`,
    `Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}`,
    `Pods Status:\t${countPhases(pods)}`,
    ...describePodTemplate(spec?.template),
  ];
}

function countPhases(pods: readonly Pod[]): string {
  const count = (phase: string): number => pods.filter((pod) => pod.status?.phase === phase).length;
  const running = `${count('Running')} Running / ${count('Pending')} Waiting`;
  return `${running} / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}

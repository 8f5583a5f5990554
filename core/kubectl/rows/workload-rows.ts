import type {
  ControllerRevision,
  DaemonSet,
  Deployment,
  PodDisruptionBudget,
  PodTemplate,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { ageOf, containerCells, formatLabels, formatSelector, nameOf } from './cells.ts';

/** kubernetes v1.35, printers.go: printDeployment, printReplicaSet, printStatefulSet, printDaemonSet … */

export function deploymentCells(deployment: Deployment, nowMs: number): readonly string[] {
  const { spec, status } = deployment;
  return [
    nameOf(deployment),
    `${count(status?.readyReplicas)}/${spec?.replicas ?? 1}`,
    count(status?.updatedReplicas),
    count(status?.availableReplicas),
    ageOf(deployment, nowMs),
    ...containerCells(spec?.template.spec),
    formatSelector(spec?.selector),
  ];
}

export function replicaSetCells(replicaSet: ReplicaSet, nowMs: number): readonly string[] {
  const { spec, status } = replicaSet;
  return [
    nameOf(replicaSet),
    String(spec?.replicas ?? 1),
    count(status?.replicas),
    count(status?.readyReplicas),
    ageOf(replicaSet, nowMs),
    ...containerCells(spec?.template?.spec),
    formatSelector(spec?.selector),
  ];
}

export function replicationControllerCells(controller: ReplicationController, nowMs: number): readonly string[] {
  const { spec, status } = controller;
  return [
    nameOf(controller),
    String(spec?.replicas ?? 1),
    count(status?.replicas),
    count(status?.readyReplicas),
    ageOf(controller, nowMs),
    ...containerCells(spec?.template?.spec),
    formatLabels(spec?.selector),
  ];
}

export function statefulSetCells(statefulSet: StatefulSet, nowMs: number): readonly string[] {
  const { spec, status } = statefulSet;
  return [
    nameOf(statefulSet),
    `${count(status?.readyReplicas)}/${spec?.replicas ?? 1}`,
    ageOf(statefulSet, nowMs),
    ...containerCells(spec?.template.spec),
  ];
}

export function daemonSetCells(daemonSet: DaemonSet, nowMs: number): readonly string[] {
  const { spec, status } = daemonSet;
  return [
    nameOf(daemonSet),
    count(status?.desiredNumberScheduled),
    count(status?.currentNumberScheduled),
    count(status?.numberReady),
    count(status?.updatedNumberScheduled),
    count(status?.numberAvailable),
    formatLabels(spec?.template.spec?.nodeSelector),
    ageOf(daemonSet, nowMs),
    ...containerCells(spec?.template.spec),
    formatSelector(spec?.selector),
  ];
}

/** Its controller as `statefulset.apps/web`. */
export function controllerRevisionCells(revision: ControllerRevision, nowMs: number): readonly string[] {
  const owner = controllerOf(revision);
  const [group = ''] = owner?.apiVersion.split('/') ?? [];
  const controller = owner === undefined ? '<none>' : `${owner.kind.toLowerCase()}.${group}/${owner.name}`;
  return [nameOf(revision), controller, String(revision.revision), ageOf(revision, nowMs)];
}

export function podDisruptionBudgetCells(budget: PodDisruptionBudget, nowMs: number): readonly string[] {
  return [
    nameOf(budget),
    String(budget.spec?.minAvailable ?? 'N/A'),
    String(budget.spec?.maxUnavailable ?? 'N/A'),
    count(budget.status?.disruptionsAllowed),
    ageOf(budget, nowMs),
  ];
}

export function podTemplateCells(podTemplate: PodTemplate): readonly string[] {
  const template = podTemplate.template;
  return [nameOf(podTemplate), ...containerCells(template?.spec), formatLabels(template?.metadata?.labels)];
}

function count(value: number | undefined): string {
  return String(value ?? 0);
}

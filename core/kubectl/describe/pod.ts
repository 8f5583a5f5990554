import { computeQosClass } from '../../objects/compute-qos-class.ts';
import type { Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { since } from '../output/since.ts';
import { describeContainers, describeResources } from './containers.ts';
import { annotationLines, formatTime, indent, type Lines, labelLines } from './lines.ts';
import { describeSpread, describeTolerations } from './tolerations.ts';
import { describeVolumes } from './volumes.ts';

/** Everything of a Pod but its Events: kubectl v1.35, pkg/describe/describe.go, describePod. */
export function describePod(pod: Pod, nowMs: number): Lines {
  const spec = pod.spec ?? { containers: [] };
  return [
    ...describeIdentity(pod, spec),
    ...describePhase(pod, nowMs),
    ...describeNetwork(pod),
    ...(spec.resources === undefined ? [] : ['Resources:', ...indent(describeResources(spec.resources), 1)]),
    ...describeAllContainers(pod, spec),
    ...describeConditions(pod, spec),
    ...describeVolumes(spec.volumes, false),
    `QoS Class:\t${pod.status?.qosClass ?? computeQosClass(spec)}`,
    ...labelLines('Node-Selectors', spec.nodeSelector),
    ...describeTolerations('Tolerations', spec.tolerations),
    ...describeSpread('Topology Spread Constraints', spec.topologySpreadConstraints),
  ];
}

function describeIdentity(pod: Pod, spec: PodSpec): Lines {
  const { metadata, status } = pod;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    ...(spec.priority === undefined ? [] : [`Priority:\t${spec.priority}`]),
    ...(spec.priorityClassName ? [`Priority Class Name:\t${spec.priorityClassName}`] : []),
    ...(spec.runtimeClassName ? [`Runtime Class Name:\t${spec.runtimeClassName}`] : []),
    ...(spec.serviceAccountName ? [`Service Account:\t${spec.serviceAccountName}`] : []),
    `Node:\t${spec.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>'}`,
    ...(status?.startTime === undefined ? [] : [`Start Time:\t${formatTime(status.startTime)}`]),
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
  ];
}

function describePhase({ metadata, spec, status }: Pod, nowMs: number): Lines {
  const ended = status?.phase === 'Failed' || status?.phase === 'Succeeded';
  const deleted = metadata?.deletionTimestamp !== undefined && !ended;
  const profile = spec?.securityContext?.seccompProfile;
  return [
    ...(deleted
      ? [
          `Status:\tTerminating (lasts ${since(metadata.deletionTimestamp, nowMs)})`,
          `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? 0}s`,
        ]
      : [`Status:\t${status?.phase ?? ''}`]),
    ...(status?.reason ? [`Reason:\t${status.reason}`] : []),
    ...(status?.message ? [`Message:\t${status.message}`] : []),
    ...(profile === undefined ? [] : [`SeccompProfile:\t${profile.type}`]),
    ...(profile?.type === 'Localhost' ? [`LocalhostProfile:\t${profile.localhostProfile ?? ''}`] : []),
  ];
}

function describeNetwork(pod: Pod): Lines {
  const ips = pod.status?.podIPs ?? [];
  const owner = controllerOf(pod);
  const nominated = pod.status?.nominatedNodeName;
  return [
    `IP:\t${pod.status?.podIP ?? ''}`,
    ...(ips.length === 0 ? ['IPs:\t<none>'] : ['IPs:', ...ips.map(({ ip }) => `  IP:\t${ip}`)]),
    ...(owner === undefined ? [] : [`Controlled By:\t${owner.kind}/${owner.name}`]),
    ...(nominated ? [`NominatedNodeName:\t${nominated}`] : []),
  ];
}

function describeAllContainers(pod: Pod, spec: PodSpec): Lines {
  const { initContainers = [], containers, ephemeralContainers = [] } = spec;
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {};
  const main = { title: 'Containers', containers, statuses: containerStatuses, pod };
  const init = { title: 'Init Containers', containers: initContainers, statuses: initContainerStatuses, pod };
  const ephemeral = {
    title: 'Ephemeral Containers',
    containers: ephemeralContainers,
    statuses: ephemeralContainerStatuses,
    pod,
  };
  return [
    ...(initContainers.length === 0 ? [] : describeContainers(init)),
    ...describeContainers(main),
    ...(ephemeralContainers.length === 0 ? [] : describeContainers(ephemeral)),
  ];
}

function describeConditions(pod: Pod, spec: PodSpec): Lines {
  const conditions = pod.status?.conditions ?? [];
  const gates = (spec.readinessGates ?? []).map(({ conditionType }) => {
    const condition = conditions.find((candidate) => candidate.type === conditionType);
    return `  ${conditionType} \t${condition?.status ?? '<none>'} `;
  });
  return [
    ...(gates.length === 0 ? [] : ['Readiness Gates:', '  Type\tStatus', ...gates]),
    ...(conditions.length === 0 ? [] : ['Conditions:', '  Type\tStatus']),
    ...conditions.map(({ type, status }) => `  ${type} \t${status} `),
  ];
}

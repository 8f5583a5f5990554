import type { PodSpec } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { checkName, checkOneOf, checkOptionalOneOf, checkRange, MAX_INT32 } from './checks.ts';
import type { ContainerContext } from './container.ts';
import { checkContainers, checkHostNetworkPorts, checkInitContainers } from './container-lists.ts';
import { checkDnsConfig, checkHostAliases } from './dns.ts';
import { type FieldError, forbidden, invalid, notSupported, required, tooLong } from './field-error.ts';
import { checkLabelName, checkQualifiedName, checkSubdomain } from './names.ts';
import { checkLabels } from './object-meta.ts';
import { checkPodResources } from './pod-resources.ts';
import { checkResourceClaims } from './resource-claims.ts';
import { checkAffinity, checkSchedulingGates, checkTolerations } from './scheduling.ts';
import { checkHostUsers, checkPodSecurityContext } from './security-context.ts';
import { checkTopologySpread } from './topology-spread.ts';
import { checkVolumes } from './volumes.ts';
import { checkHostProcess, checkSystem } from './windows.ts';

export interface PodSpecContext {
  readonly path: string;
  /** A Pod itself, not a template inside another object. */
  readonly isPod: boolean;
  /** Empty in a template. */
  readonly podName: string;
}

/** A defaulted Pod spec, checked in upstream's order: v1.35 pkg/apis/core/validation, ValidatePodSpec. */
export function checkPodSpec(spec: PodSpec, context: PodSpecContext): FieldError[] {
  const { path } = context;
  const volumes = checkVolumes(spec.volumes ?? [], { ...context, path: `${path}.volumes` });
  const containers: ContainerContext = {
    volumes: volumes.byName,
    claimNames: new Set((spec.resourceClaims ?? []).map((claim) => claim.name)),
    graceSeconds: spec.terminationGracePeriodSeconds ?? 30,
    podRestartPolicy: spec.restartPolicy ?? '',
    hostUsers: spec.hostUsers ?? true,
  };
  return [
    ...volumes.errors,
    ...checkResourceClaims(spec.resourceClaims ?? [], `${path}.resourceClaims`),
    ...checkContainers(spec.containers, containers, `${path}.containers`),
    ...checkInitContainers(spec, containers, `${path}.initContainers`),
    ...checkPodResources(spec, containers.claimNames, `${path}.resources`),
    ...checkHostNetworkPorts(spec, context.isPod, path),
    ...checkPolicies(spec, path),
    ...checkPlacement(spec, path),
    ...checkNames(spec, path),
    ...checkRest(spec, path),
  ];
}

const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

function checkPolicies(spec: PodSpec, path: string): FieldError[] {
  return [
    ...checkOneOf(spec.restartPolicy, `${path}.restartPolicy`, ['Always', 'OnFailure', 'Never']),
    ...checkOneOf(spec.dnsPolicy, `${path}.dnsPolicy`, DNS_POLICIES),
    ...checkLabels(spec.nodeSelector, `${path}.nodeSelector`),
    ...checkPodSecurityContext(spec, `${path}.securityContext`),
    ...checkHostProcess(spec, path),
  ];
}

function checkPlacement(spec: PodSpec, path: string): FieldError[] {
  const gates = spec.readinessGates ?? [];
  return [
    ...checkAffinity(spec.affinity, `${path}.affinity`),
    ...checkDnsConfig(spec, `${path}.dnsConfig`),
    ...gates.flatMap((gate, index) =>
      checkName(gate.conditionType ?? '', `${path}.readinessGates[${index}].conditionType`, checkQualifiedName),
    ),
    ...checkSchedulingGates(spec.schedulingGates ?? [], `${path}.schedulingGates`),
    ...checkTopologySpread(spec.topologySpreadConstraints ?? [], `${path}.topologySpreadConstraints`),
    ...checkHostUsers(spec, path),
    ...checkHostnameOverride(spec, `${path}.hostnameOverride`),
  ];
}

function checkNames(spec: PodSpec, path: string): FieldError[] {
  const { serviceAccountName = '', nodeName = '', hostname = '', subdomain = '' } = spec;
  const range = { from: 1, to: MAX_INT32 };
  return [
    ...(serviceAccountName === '' ? [] : checkName(serviceAccountName, `${path}.serviceAccountName`, checkSubdomain)),
    ...(nodeName === '' ? [] : checkName(nodeName, `${path}.nodeName`, checkSubdomain)),
    ...checkRange(spec.activeDeadlineSeconds, `${path}.activeDeadlineSeconds`, range),
    ...(hostname === '' ? [] : checkName(hostname, `${path}.hostname`, checkLabelName)),
    ...(subdomain === '' ? [] : checkName(subdomain, `${path}.subdomain`, checkLabelName)),
  ];
}

function checkRest(spec: PodSpec, path: string): FieldError[] {
  const { priorityClassName = '', runtimeClassName } = spec;
  return [
    ...checkTolerations(spec.tolerations ?? [], `${path}.tolerations`),
    ...checkHostAliases(spec.hostAliases ?? [], `${path}.hostAliases`),
    ...(priorityClassName === '' ? [] : checkName(priorityClassName, `${path}.priorityClassName`, checkSubdomain)),
    ...(runtimeClassName === undefined ? [] : checkName(runtimeClassName, `${path}.runtimeClassName`, checkSubdomain)),
    ...checkOptionalOneOf(spec.preemptionPolicy, `${path}.preemptionPolicy`, ['PreemptLowerPriority', 'Never']),
    ...Object.entries(spec.overhead ?? {}).flatMap(([name, quantity]) =>
      compareQuantities(quantity, '0') < 0
        ? [invalid(`${path}.overhead[${name}]`, quantity, 'must be greater than or equal to 0')]
        : [],
    ),
    ...checkOs(spec, `${path}.os`),
    ...checkSystem(spec, path),
  ];
}

/** A host's name has at most 64 characters, as Linux has it. */
const HOSTNAME_MAX = 64;

function checkHostnameOverride(
  { hostnameOverride, setHostnameAsFQDN, hostNetwork }: PodSpec,
  field: string,
): FieldError[] {
  if (hostnameOverride === undefined) return [];
  return [
    ...(setHostnameAsFQDN === true ? [forbidden(field, 'may not be specified when setHostnameAsFQDN is true')] : []),
    ...(hostNetwork === true ? [forbidden(field, 'may not be specified when hostNetwork is true')] : []),
    ...(hostnameOverride.length > HOSTNAME_MAX ? [tooLong(field, HOSTNAME_MAX)] : []),
    ...checkName(hostnameOverride, field, checkSubdomain),
  ];
}

function checkOs({ os }: PodSpec, path: string): FieldError[] {
  if (os === undefined) return [];
  if ((os.name ?? '') === '') return [required(`${path}.name`)];
  return ['linux', 'windows'].includes(os.name) ? [] : [notSupported(path, os.name, ['linux', 'windows'])];
}

import type {
  NodeSelectorRequirement,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  VolumeNodeAffinity,
} from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { since } from '../output/since.ts';
import { printAccessModes } from '../rows/storage-rows.ts';
import { annotationLines, formatTime, hangingLines, indent, type Lines, labelLines } from './lines.ts';
import { describeVolumeSource } from './volumes.ts';

/** Volumes and claims: kubectl v1.35, pkg/describe/describe.go. */

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

export function describePersistentVolume(volume: PersistentVolume, nowMs: number): Lines {
  const { metadata, spec = {}, status } = volume;
  const claim = spec.claimRef;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Finalizers:\t${printFinalizers(volume)}`,
    `StorageClass:\t${classOf(volume, spec.storageClassName)}`,
    `Status:\t${printPhase(volume, status?.phase, nowMs)}`,
    `Claim:\t${claim === undefined ? '' : `${claim.namespace ?? ''}/${claim.name ?? ''}`}`,
    `Reclaim Policy:\t${spec.persistentVolumeReclaimPolicy ?? ''}`,
    `Access Modes:\t${printAccessModes(spec.accessModes)}`,
    ...modeLines(spec.volumeMode),
    `Capacity:\t${spec.capacity?.storage ?? '0'}`,
    ...describeAffinity(spec.nodeAffinity),
    `Message:\t${status?.message ?? ''}`,
    'Source:',
    ...describeVolumeSource(spec),
  ];
}

export function describePersistentVolumeClaim(
  claim: PersistentVolumeClaim,
  users: readonly Pod[],
  nowMs: number,
): Lines {
  const { metadata, spec = {}, status } = claim;
  const isBound = (spec.volumeName ?? '') !== '';
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    `StorageClass:\t${classOf(claim, spec.storageClassName)}`,
    `Status:\t${printPhase(claim, status?.phase, nowMs)}`,
    `Volume:\t${spec.volumeName ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Finalizers:\t${printFinalizers(claim)}`,
    `Capacity:\t${isBound ? (status?.capacity?.storage ?? '0') : ''}`,
    `Access Modes:\t${isBound ? printAccessModes(status?.accessModes) : ''}`,
    ...modeLines(spec.volumeMode),
    ...sourceLines(claim),
    ...hangingLines(
      'Used By',
      users.map((pod) => pod.metadata?.name ?? ''),
    ),
    ...conditionLines(claim),
  ];
}

/** As Go prints a list of words. */
function printFinalizers({ metadata }: KubeObject): string {
  return `[${(metadata?.finalizers ?? []).join(' ')}]`;
}

function printPhase({ metadata }: KubeObject, phase: string | undefined, nowMs: number): string {
  const deleted = metadata?.deletionTimestamp;
  return deleted === undefined ? (phase ?? '') : `Terminating (lasts ${since(deleted, nowMs)})`;
}

function classOf({ metadata }: KubeObject, className: string | undefined): string {
  return metadata?.annotations?.[CLASS_ANNOTATION] ?? className ?? '';
}

function modeLines(volumeMode: string | undefined): Lines {
  return volumeMode === undefined ? [] : [`VolumeMode:\t${volumeMode}`];
}

function sourceLines({ spec }: PersistentVolumeClaim): Lines {
  const source = spec?.dataSource;
  if (source === undefined) return [];
  const group = source.apiGroup === undefined ? [] : [`  APIGroup:\t${source.apiGroup}`];
  return ['DataSource:', ...group, `  Kind:\t${source.kind}`, `  Name:\t${source.name}`];
}

function conditionLines({ status }: PersistentVolumeClaim): Lines {
  const conditions = status?.conditions ?? [];
  if (conditions.length === 0) return [];
  const dashes = '----\t------\t-----------------\t------------------\t------\t-------';
  const rows = conditions.map(({ type, status: is, lastProbeTime, lastTransitionTime, reason, message }) => {
    const times = [formatTime(lastProbeTime), formatTime(lastTransitionTime)];
    return `${type} \t${is} \t${times.join(' \t')} \t${reason ?? ''} \t${message ?? ''}`;
  });
  const header = ['Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage', dashes];
  return ['Conditions:', ...indent([...header, ...rows], 1)];
}

function describeAffinity(affinity: VolumeNodeAffinity | undefined): Lines {
  if (affinity?.required === undefined) return ['Node Affinity:\t<none>'];
  const terms = affinity.required.nodeSelectorTerms;
  if (terms.length === 0) return ['Node Affinity:\t', '  Required Terms:\t<none>'];
  const described = terms.flatMap(({ matchExpressions = [] }, index) => {
    const [first = '<none>', ...others] = matchExpressions.map(printRequirement);
    return [`    Term ${index}:\t${first}`, ...others.map((other) => `    \t${other}`)];
  });
  return ['Node Affinity:\t', '  Required Terms:\t', ...described];
}

function printRequirement({ key, operator, values = [] }: NodeSelectorRequirement): string {
  const list = values.length === 0 ? '' : ` [${values.join(', ')}]`;
  return `${key} ${operator.toLowerCase()}${list}`;
}

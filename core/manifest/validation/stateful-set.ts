import type {
  PersistentVolumeClaim,
  PodTemplateSpec,
  StatefulSet,
  Volume,
} from '../../objects/kubernetes.generated.ts';
import { checkAlwaysRunning, checkSelector, MISMATCH } from './apps.ts';
import { checkName, checkNonNegative } from './checks.ts';
import { checkClaimSpec } from './claim.ts';
import { type FieldError, invalid, invalidMap, notSupported } from './field-error.ts';
import { checkLabelName } from './names.ts';
import { checkAnnotations, checkLabels } from './object-meta.ts';
import { checkDeletionCost, checkTemplate } from './pod.ts';
import { checkLabelSelector, selectorMatches } from './selectors.ts';

/** What may not be there when a StatefulSet is new, and is not asked for again. */
export function checkNewStatefulSet(set: StatefulSet): FieldError[] {
  const spec: Spec = set.spec ?? {};
  const { serviceName = '', volumeClaimTemplates = [] } = spec;
  return checkWith(spec, [
    ...volumeClaimTemplates.flatMap((claim, index) =>
      checkClaimSpec(claim.spec ?? {}, `spec.volumeClaimTemplates[${index}].spec`),
    ),
    ...(serviceName === '' ? [] : checkName(serviceName, 'spec.serviceName', checkLabelName)),
  ]);
}

/** v1.35 pkg/apis/apps/validation, ValidateStatefulSetSpec. */
export function checkStatefulSet({ spec }: StatefulSet): FieldError[] {
  return checkWith(spec ?? {}, []);
}

function checkWith(spec: Spec, ofNew: readonly FieldError[]): FieldError[] {
  return [
    ...checkManagementPolicy(spec.podManagementPolicy ?? ''),
    ...checkStatefulStrategy(spec.updateStrategy),
    ...checkRetentionPolicy(spec.persistentVolumeClaimRetentionPolicy),
    ...checkNonNegative(spec.replicas, 'spec.replicas'),
    ...checkNonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...checkNonNegative(spec.ordinals?.start, 'spec.ordinals.start'),
    ...ofNew,
    ...checkSelector(spec.selector, 'statefulset'),
    ...checkStatefulTemplate(spec),
  ];
}

type Claims = readonly PersistentVolumeClaim[];
type Spec = Partial<NonNullable<StatefulSet['spec']>>;

/** The labels and annotations are looked at by themselves, and once more with the whole. */
function checkStatefulTemplate({ selector, template = {}, volumeClaimTemplates = [] }: Spec): FieldError[] {
  const path = 'spec.template';
  const { labels, annotations } = template.metadata ?? {};
  if (checkLabelSelector(selector, '').length > 0) return [invalid('spec.selector', selector, '')];
  return [
    ...(selectorMatches(selector, labels) ? [] : [invalidMap(`${path}.metadata.labels`, labels, MISMATCH)]),
    ...checkLabels(labels, `${path}.labels`),
    ...checkAnnotations(annotations, `${path}.annotations`),
    ...checkDeletionCost(template.metadata, `${path}.annotations`),
    ...checkTemplate(withClaims(template, volumeClaimTemplates), path),
    ...checkAlwaysRunning(template, 'StatefulSet'),
  ];
}

/** The template with the volumes that its claims will be. */
function withClaims(template: PodTemplateSpec, claims: Claims): PodTemplateSpec {
  const { spec } = template;
  if (spec === undefined || claims.length === 0) return template;
  const names = new Set(claims.map(({ metadata }) => metadata?.name ?? ''));
  const volumes: Volume[] = [...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const others = (spec.volumes ?? []).filter(({ name }) => !names.has(name));
  return { ...template, spec: { ...spec, volumes: [...volumes, ...others] } };
}

function checkManagementPolicy(policy: string): FieldError[] {
  if (policy === 'OrderedReady' || policy === 'Parallel') return [];
  return [invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")];
}

type StatefulStrategy = NonNullable<NonNullable<StatefulSet['spec']>['updateStrategy']>;

function checkStatefulStrategy(strategy: StatefulStrategy = {}): FieldError[] {
  const path = 'spec.updateStrategy';
  const { type = '', rollingUpdate } = strategy;
  const asGo = rollingUpdate === undefined ? null : { Partition: rollingUpdate.partition ?? 0, MaxUnavailable: null };
  if (type === 'OnDelete') {
    const detail = "only allowed for updateStrategy 'RollingUpdate'";
    return rollingUpdate === undefined ? [] : [invalid(`${path}.rollingUpdate`, asGo, detail)];
  }
  return type === 'RollingUpdate'
    ? checkNonNegative(rollingUpdate?.partition, `${path}.rollingUpdate.partition`)
    : [invalid(path, { Type: type, RollingUpdate: asGo }, "must be 'RollingUpdate' or 'OnDelete'")];
}

type RetentionPolicy = NonNullable<NonNullable<StatefulSet['spec']>['persistentVolumeClaimRetentionPolicy']>;

function checkRetentionPolicy(policy: RetentionPolicy = {}): FieldError[] {
  const choices = ['Retain', 'Delete'];
  return (['whenDeleted', 'whenScaled'] as const).flatMap((name) => {
    const { [name]: value = '' } = policy;
    const field = `spec.persistentVolumeClaimRetentionPolicy.${name}`;
    return choices.includes(value) ? [] : [notSupported(field, value, choices)];
  });
}

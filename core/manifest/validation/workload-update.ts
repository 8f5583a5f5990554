import type {
  ConfigMap,
  DaemonSet,
  Deployment,
  LabelSelector,
  PersistentVolumeClaim,
  ReplicaSet,
  Secret,
  StatefulSet,
} from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { describeDifference } from './describe-difference.ts';
import { type FieldError, forbidden, invalid, invalidMap } from './field-error.ts';
import { isSame } from './same-value.ts';

const IMMUTABLE = 'field is immutable';

/** Kinds whose Pods are found by a selector that stays what it was. */
export function checkSelectorUpdate<T extends Deployment | ReplicaSet | DaemonSet>(before: T, after: T): FieldError[] {
  const selector: LabelSelector | undefined = after.spec?.selector;
  return isSame(before.spec?.selector, selector) ? [] : [invalidMap('spec.selector', selector, IMMUTABLE)];
}

const STATEFUL_MUTABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

export function checkStatefulSetUpdate(before: StatefulSet, after: StatefulSet): FieldError[] {
  const [old, current] = [before.spec ?? {}, after.spec ?? {}].map((spec) =>
    Object.fromEntries(Object.entries(spec).filter(([field]) => !STATEFUL_MUTABLE.includes(field))),
  );
  const mutable = STATEFUL_MUTABLE.map((field) => `'${field}'`);
  const list = `${mutable.slice(0, -1).join(', ')} and ${mutable.at(-1)}`;
  return isSame(old, current)
    ? []
    : [forbidden('spec', `updates to statefulset spec for fields other than ${list} are forbidden`)];
}

/** `immutable: true` is for good. */
export function checkConfigMapUpdate(before: ConfigMap, after: ConfigMap): FieldError[] {
  if (before.immutable !== true) return [];
  return [
    ...(after.immutable === true ? [] : [forbidden('immutable', 'field is immutable when `immutable` is set')]),
    ...(isSame(before.data, after.data) ? [] : [forbidden('data', 'field is immutable when `immutable` is set')]),
    ...(isSame(before.binaryData, after.binaryData)
      ? []
      : [forbidden('binaryData', 'field is immutable when `immutable` is set')]),
  ];
}

export function checkSecretUpdate(before: Secret, after: Secret): FieldError[] {
  const isTypeKept = before.type === after.type;
  const locked = before.immutable === true;
  return [
    ...(isTypeKept ? [] : [invalid('type', after.type, IMMUTABLE)]),
    ...(locked && after.immutable !== true
      ? [forbidden('immutable', 'field is immutable when `immutable` is set')]
      : []),
    ...(locked && !isSame(before.data, after.data)
      ? [forbidden('data', 'field is immutable when `immutable` is set')]
      : []),
  ];
}

/** A volume does not shrink: a claim may ask for as much as it has, or more. */
function checkSize({ spec, status }: PersistentVolumeClaim): FieldError[] {
  const [wanted, held] = [spec?.resources?.requests?.storage, status?.capacity?.storage];
  if (wanted === undefined || held === undefined || compareQuantities(wanted, held) >= 0) return [];
  return [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')];
}

/** A claim's volume is filled in once; a bound claim may ask for more storage. */
export function checkClaimUpdate(before: PersistentVolumeClaim, after: PersistentVolumeClaim): FieldError[] {
  const [old, current] = [before.spec ?? {}, after.spec ?? {}];
  const { volumeName: _old, ...oldRest } = old;
  const { volumeName: _new, ...currentRest } = current;
  const isBound = after.status?.phase === 'Bound';
  const [oldSpec, currentSpec] = [
    old.volumeName === undefined ? oldRest : old,
    old.volumeName === undefined ? currentRest : current,
  ];
  const comparable =
    isBound && oldSpec.resources !== undefined ? { ...currentSpec, resources: oldSpec.resources } : currentSpec;
  if (isSame(oldSpec, comparable)) return checkSize(after);
  const rule =
    'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
  return [forbidden('spec', `${rule}\n${describeDifference(oldSpec, comparable, 'core.PersistentVolumeClaimSpec')}`)];
}

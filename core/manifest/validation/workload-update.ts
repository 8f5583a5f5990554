import type {
  ConfigMap,
  DaemonSet,
  Deployment,
  LabelSelector,
  ReplicaSet,
  Secret,
  StatefulSet,
} from '../../objects/kubernetes.generated.ts';
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

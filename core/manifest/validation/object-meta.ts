import type { ObjectMeta, OwnerReference } from '../../objects/kubernetes.generated.ts';
import { utf8Length } from '../base64.ts';
import { checkName, checkNonNegative } from './checks.ts';
import { type FieldError, forbidden, invalid, required, tooLong } from './field-error.ts';
import { checkLabelName, checkLabelValue, checkQualifiedName, type NameCheck } from './names.ts';

/** All annotations of an object together. */
const ANNOTATIONS_MAX_BYTES = 256 * 1024;

interface MetaRules {
  readonly isNamespaced: boolean;
  readonly checkName: NameCheck;
  /** True of objects whose finalizers need no domain: those of kinds that definitions brought. */
  readonly isCustom?: boolean;
}

/** apimachinery v1.35 pkg/api/validation/objectmeta.go. */
export function checkObjectMeta(meta: ObjectMeta, path: string, rules: MetaRules): FieldError[] {
  return [
    ...checkNames(meta, path, rules.checkName),
    ...checkNamespace(meta, path, rules.isNamespaced),
    ...checkNonNegative(meta.generation, `${path}.generation`),
    ...checkWritten(meta, path),
    ...checkFinalizers(meta, path),
    ...(rules.isCustom === true ? [] : checkFinalizerDomains(meta, path)),
  ];
}

/** What a creation and, again and again, a change is asked about. */
export function checkWritten({ labels, annotations, ownerReferences = [] }: ObjectMeta, path: string): FieldError[] {
  return [
    ...checkLabels(labels, `${path}.labels`),
    ...checkAnnotations(annotations, `${path}.annotations`),
    ...checkOwners(ownerReferences, `${path}.ownerReferences`),
  ];
}

export function checkFinalizers({ finalizers = [] }: ObjectMeta, path: string): FieldError[] {
  const field = `${path}.finalizers`;
  const isBoth = finalizers.includes('orphan') && finalizers.includes('foregroundDeletion');
  return [
    ...finalizers.flatMap((finalizer) => checkName(finalizer, field, checkQualifiedName)),
    ...(isBoth ? [invalid(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')] : []),
  ];
}

/** kubernetes v1.35, pkg/apis/core/validation: validateKubeFinalizerName. */
export function checkFinalizerDomains({ finalizers = [] }: ObjectMeta, path: string): FieldError[] {
  const domain = 'name is neither a standard finalizer name nor is it fully qualified';
  return finalizers.flatMap((finalizer, index) => {
    const isKnown = finalizer.includes('/') || STANDARD_FINALIZERS.has(finalizer);
    return isKnown ? [] : [invalid(`${path}.finalizers[${index}]`, finalizer, domain)];
  });
}

function checkNames(meta: ObjectMeta, path: string, check: NameCheck): FieldError[] {
  const { name = '', generateName = '' } = meta;
  const errors: FieldError[] = [];
  if (generateName !== '') {
    const trimmed = /.-$/s.test(generateName) ? `${generateName.slice(0, -2)}a` : generateName;
    for (const message of check(trimmed)) errors.push(invalid(`${path}.generateName`, generateName, message));
  }
  if (name === '') {
    return generateName !== '' ? errors : [...errors, required(`${path}.name`, 'name or generateName is required')];
  }
  return [...errors, ...checkName(name, `${path}.name`, check)];
}

function checkNamespace(meta: ObjectMeta, path: string, isNamespaced: boolean): FieldError[] {
  const { namespace } = meta;
  if (!isNamespaced) {
    return namespace === undefined ? [] : [forbidden(`${path}.namespace`, 'not allowed on this type')];
  }
  if (namespace === undefined) return [];
  return checkLabelName(namespace).map((message) => invalid(`${path}.namespace`, namespace, message));
}

export function checkLabels(labels: ObjectMeta['labels'], path: string): FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...checkQualifiedName(key).map((message) => invalid(path, key, message)),
    ...checkLabelValue(value).map((message) => invalid(path, value, message)),
  ]);
}

export function checkAnnotations(annotations: ObjectMeta['annotations'], path: string): FieldError[] {
  const entries = Object.entries(annotations ?? {});
  const errors = entries.flatMap(([key]) =>
    checkQualifiedName(key.toLowerCase()).map((message) => invalid(path, key, message)),
  );
  const bytes = entries.reduce((sum, [key, value]) => sum + utf8Length(key) + utf8Length(value), 0);
  return bytes > ANNOTATIONS_MAX_BYTES ? [...errors, tooLong(path, ANNOTATIONS_MAX_BYTES)] : errors;
}

function checkOwners(owners: readonly OwnerReference[], path: string): FieldError[] {
  const controllers = owners.filter((owner) => owner.controller === true);
  const [first, second] = controllers;
  const named = (owner?: OwnerReference) => `${owner?.kind ?? ''}/${owner?.name ?? ''}`;
  const onlyOne = `Only one reference can have Controller set to true. Found "true" in references for ${named(first)} and ${named(second)}`;
  return [
    ...owners.flatMap((owner) => checkOwner(owner, path)),
    ...(second === undefined ? [] : [invalid(path, owners.map(inGoOrder), onlyOne)]),
  ];
}

/** Upstream does not say which one. */
function checkOwner(owner: OwnerReference, path: string): FieldError[] {
  const { apiVersion = '', kind = '' } = owner;
  const [version, ...more] = apiVersion.split('/').toReversed();
  const isEvent = apiVersion === 'v1' && kind === 'Event';
  return [
    ...(version === '' || more.length > 1
      ? [invalid(`${path}.apiVersion`, apiVersion, 'version must not be empty')]
      : []),
    ...(['kind', 'name', 'uid'] as const)
      .filter((field) => (owner[field] ?? '') === '')
      .map((field) => invalid(`${path}.${field}`, '', 'must not be empty')),
    ...(isEvent ? [invalid(path, inGoOrder(owner), '/v1, Kind=Event is disallowed from being an owner')] : []),
  ];
}

/** The members in the order of the Go struct. */
function inGoOrder(owner: OwnerReference): object {
  const { apiVersion, kind, name, uid, controller, blockOwnerDeletion } = owner;
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion };
}

export const STANDARD_FINALIZERS: ReadonlySet<string> = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);

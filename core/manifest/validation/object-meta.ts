import type { ObjectMeta, OwnerReference } from '../../objects/kubernetes.generated.ts';
import { utf8Length } from '../base64.ts';
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
    ...checkLabels(meta.labels, `${path}.labels`),
    ...checkAnnotations(meta.annotations, `${path}.annotations`),
    ...checkOwners(meta.ownerReferences ?? [], `${path}.ownerReferences`),
    ...checkDeletionOrder(meta.finalizers ?? [], `${path}.finalizers`),
    ...(meta.finalizers ?? []).flatMap((finalizer, index) => [
      ...checkQualifiedName(finalizer).map((message) => invalid(`${path}.finalizers`, finalizer, message)),
      ...(rules.isCustom === true ? [] : checkDomain(finalizer, `${path}.finalizers[${index}]`)),
    ]),
  ];
}

function checkNames(meta: ObjectMeta, path: string, checkName: NameCheck): FieldError[] {
  const { name = '', generateName = '' } = meta;
  const errors: FieldError[] = [];
  if (generateName !== '') {
    const trimmed = generateName.endsWith('-') ? `${generateName.slice(0, -1)}a` : generateName;
    for (const message of checkName(trimmed)) errors.push(invalid(`${path}.generateName`, generateName, message));
  }
  if (name === '') {
    return generateName !== '' ? errors : [...errors, required(`${path}.name`, 'name or generateName is required')];
  }
  return [...errors, ...checkName(name).map((message) => invalid(`${path}.name`, name, message))];
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
    ...(second === undefined ? [] : [invalid(path, owners.map(inOrder), onlyOne)]),
  ];
}

/** As messages show one. */
function inOrder({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: OwnerReference): object {
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion };
}

/** Upstream does not say which one. */
function checkOwner(owner: OwnerReference, path: string): FieldError[] {
  const version = (owner.apiVersion ?? '').split('/').at(-1);
  return [
    ...(version === '' ? [invalid(`${path}.apiVersion`, owner.apiVersion ?? '', 'version must not be empty')] : []),
    ...(['kind', 'name', 'uid'] as const)
      .filter((field) => (owner[field] ?? '') === '')
      .map((field) => invalid(`${path}.${field}`, '', 'must not be empty')),
    ...(owner.apiVersion === 'v1' && owner.kind === 'Event'
      ? [invalid(path, inOrder(owner), '/v1, Kind=Event is disallowed from being an owner')]
      : []),
  ];
}

function checkDeletionOrder(finalizers: readonly string[], path: string): FieldError[] {
  const isBoth = finalizers.includes('orphan') && finalizers.includes('foregroundDeletion');
  return isBoth ? [invalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')] : [];
}

/** kubernetes v1.35, pkg/apis/core/validation: validateKubeFinalizerName. */
function checkDomain(finalizer: string, path: string): FieldError[] {
  if (finalizer.includes('/') || STANDARD_FINALIZERS.has(finalizer)) return [];
  return [invalid(path, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')];
}

export const STANDARD_FINALIZERS: ReadonlySet<string> = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);

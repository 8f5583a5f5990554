import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinition,
  CustomResourceDefinitionNames,
  CustomResourceDefinitionSpec,
  CustomResourceDefinitionVersion,
  CustomResourceSubresources,
} from '../../objects/kubernetes.generated.ts';
import { checkSchema } from '../custom/check-schema.ts';
import { checkSelectableFields } from '../custom/check-selectable.ts';
import { checkOneOf, checkPresent } from './checks.ts';
import { type FieldError, invalid, required } from './field-error.ts';
import { checkServiceName, checkSubdomain, type NameCheck } from './names.ts';

/** Kubernetes v1.35, apiextensions-apiserver, pkg/apis/apiextensions/validation/validation.go. */
export function checkCustomResourceDefinition({ metadata, spec }: CustomResourceDefinition): FieldError[] {
  const { group = '', names, scope, versions = [], conversion } = spec ?? {};
  const name = metadata?.name ?? '';
  return [
    ...(name === `${names?.plural ?? ''}.${group}`
      ? []
      : [invalid('metadata.name', name, 'must be spec.names.plural+"."+spec.group')]),
    ...checkGroup(group),
    ...checkOneOf(scope, 'spec.scope', ['Cluster', 'Namespaced']),
    ...checkVersions(versions),
    ...checkNames(names),
    ...checkShared(versions),
    ...checkOneOf(conversion?.strategy, 'spec.conversion.strategy', ['None', 'Webhook']),
  ];
}

/** What may never change, and what may not while objects of the kind may be there. */
export function checkCustomResourceDefinitionUpdate(
  before: CustomResourceDefinition,
  after: CustomResourceDefinition,
): FieldError[] {
  const [old, now] = [before.spec, after.spec];
  const isEstablished = before.status?.conditions?.some(
    ({ type, status }) => type === 'Established' && status === 'True',
  );
  const keeps = (path: string, was: string | undefined, is: string | undefined): FieldError[] =>
    was === is ? [] : [invalid(path, is ?? '', 'field is immutable')];
  return [
    ...(isEstablished === true
      ? [
          ...keeps('spec.scope', old?.scope, now?.scope),
          ...keeps('spec.names.kind', old?.names?.kind, now?.names?.kind),
        ]
      : []),
    ...keeps('spec.group', old?.group, now?.group),
    ...keeps('spec.names.plural', old?.names?.plural, now?.names?.plural),
    ...checkStoredVersions(before.status?.storedVersions ?? [], now),
  ];
}

function checkStoredVersions(stored: readonly string[], spec: CustomResourceDefinitionSpec | undefined): FieldError[] {
  const names = (spec?.versions ?? []).map(({ name }) => name);
  return stored.flatMap((version, index) =>
    names.includes(version)
      ? []
      : [
          invalid(
            `status.storedVersions[${index}]`,
            version,
            `missing from spec.versions; ${version} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${version} and removes ${version} from status.storedVersions`,
          ),
        ],
  );
}

function checkGroup(group: string): FieldError[] {
  if (group === '') return [required('spec.group')];
  const found = checkJoined(group, 'spec.group', checkSubdomain);
  if (found.length > 0) return found;
  return group.includes('.') ? [] : [invalid('spec.group', group, 'should be a domain with at least one dot')];
}

/** All that is wrong with a name in one error. */
function checkJoined(name: string, field: string, check: NameCheck, intro = ''): FieldError[] {
  const found = check(name.toLowerCase() === name || intro === '' ? name : name.toLowerCase());
  return found.length === 0 ? [] : [invalid(field, name, `${intro}${found.join(',')}`)];
}

type Versions = readonly CustomResourceDefinitionVersion[];

function checkVersions(versions: Versions): FieldError[] {
  const names = versions.map(({ name = '' }) => name);
  const shared = new Set(PARTS.filter((part) => isShared(versions, part)));
  return [
    ...versions.flatMap(({ schema }, index) =>
      schema?.openAPIV3Schema === undefined ? [required(`spec.versions[${index}].schema.openAPIV3Schema`)] : [],
    ),
    ...versions.flatMap((version, index) => [
      ...checkJoined(names[index] ?? '', `spec.versions[${index}].name`, checkServiceName),
      ...checkDeprecation(version, `spec.versions[${index}]`),
      ...checkParts(version, `spec.versions[${index}]`, {
        schema: 'schema',
        isOwn: (part) => !shared.has(part),
      }),
    ]),
    ...(new Set(names).size < names.length
      ? [invalid('spec.versions', versions, 'must contain unique version names')]
      : []),
    ...(versions.filter(({ storage }) => storage).length === 1
      ? []
      : [invalid('spec.versions', versions, 'must have exactly one version marked as storage version')]),
  ];
}

const PARTS = ['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields'] as const;
type Part = (typeof PARTS)[number];

/** What all versions say alike stands, for the API server, above them: pkg/apis/apiextensions/v1/conversion.go. */
function isShared(versions: Versions, part: Part): boolean {
  return versions.every((version) => isDeepEqual(version[part], versions[0]?.[part]));
}

function checkShared(versions: Versions): FieldError[] {
  const [first] = versions;
  if (first === undefined) return [];
  return checkParts(first, 'spec', { schema: 'validation', isOwn: (part) => isShared(versions, part) });
}

interface Parts {
  /** What the schema is called there. */
  readonly schema: string;
  readonly isOwn: (part: Part) => boolean;
}

function checkParts(version: CustomResourceDefinitionVersion, path: string, { schema, isOwn }: Parts): FieldError[] {
  const root = version.schema?.openAPIV3Schema;
  return [
    ...(root === undefined || !isOwn('schema') ? [] : checkSchema(root, `${path}.${schema}.openAPIV3Schema`)),
    ...(isOwn('subresources') ? checkSubresources(version.subresources, `${path}.subresources`) : []),
    ...(isOwn('additionalPrinterColumns')
      ? (version.additionalPrinterColumns ?? []).flatMap((column, index) =>
          checkColumn(column, `${path}.additionalPrinterColumns[${index}]`),
        )
      : []),
    ...(root !== undefined && isOwn('selectableFields')
      ? checkSelectableFields(version.selectableFields ?? [], root, `${path}.selectableFields`)
      : []),
  ];
}

function checkDeprecation(version: CustomResourceDefinitionVersion, path: string): FieldError[] {
  const { deprecated, deprecationWarning } = version;
  return deprecated !== true && deprecationWarning !== undefined
    ? [invalid(`${path}.deprecationWarning`, deprecationWarning, 'can only be set for deprecated versions')]
    : [];
}

function checkNames(names: CustomResourceDefinitionNames | undefined): FieldError[] {
  const { plural = '', singular = '', kind = '', listKind = '', shortNames = [], categories = [] } = names ?? {};
  const path = 'spec.names';
  const mixed = 'may have mixed case, but should otherwise match: ';
  const words = [plural, singular, kind, listKind];
  return [
    ...['plural', 'singular', 'kind', 'listKind'].flatMap((name, index) =>
      checkPresent(words[index], `${path}.${name}`),
    ),
    ...(plural === '' ? [] : checkJoined(plural, `${path}.plural`, checkServiceName)),
    ...(singular === '' ? [] : checkJoined(singular, `${path}.singular`, checkServiceName)),
    ...(kind === '' ? [] : checkJoined(kind, `${path}.kind`, checkServiceName, mixed)),
    ...(listKind === '' ? [] : checkJoined(listKind, `${path}.listKind`, checkServiceName, mixed)),
    ...shortNames.flatMap((short, index) => checkJoined(short, `${path}.shortNames[${index}]`, checkServiceName)),
    ...(kind !== '' && kind === listKind
      ? [invalid(`${path}.listKind`, listKind, 'kind and listKind may not be the same')]
      : []),
    ...categories.flatMap((word, index) => checkJoined(word, `${path}.categories[${index}]`, checkServiceName)),
  ];
}

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];

function checkColumn({ name, type = '', format = '', jsonPath }: CustomResourceColumnDefinition, path: string) {
  const types = `must be one of ${COLUMN_TYPES.join(',')}`;
  return [
    ...checkPresent(name, `${path}.name`),
    ...(type === '' ? [required(`${path}.type`, types)] : []),
    ...(type === '' || COLUMN_TYPES.includes(type) ? [] : [invalid(`${path}.type`, type, types)]),
    ...(format === '' || COLUMN_FORMATS.includes(format)
      ? []
      : [invalid(`${path}.format`, format, `must be one of ${COLUMN_FORMATS.join(',')}`)]),
    ...checkPath(jsonPath, `${path}.JSONPath`, []),
  ];
}

function checkSubresources(subresources: CustomResourceSubresources | undefined, path: string): FieldError[] {
  const scale = subresources?.scale;
  if (scale === undefined) return [];
  const { specReplicasPath, statusReplicasPath, labelSelectorPath = '' } = scale;
  return [
    ...checkPath(specReplicasPath, `${path}.scale.specReplicasPath`, ['.spec']),
    ...checkPath(statusReplicasPath, `${path}.scale.statusReplicasPath`, ['.status']),
    ...(labelSelectorPath === ''
      ? []
      : checkPath(labelSelectorPath, `${path}.scale.labelSelectorPath`, ['.spec', '.status'])),
  ];
}

/** A path that begins with a dot; under one of `roots`, where there are any. */
function checkPath(text: string | undefined, field: string, roots: readonly string[]): FieldError[] {
  if (text === undefined || text === '') return [required(field)];
  if (!text.startsWith('.')) return [invalid(field, text, 'must be a simple json path starting with .')];
  if (roots.length === 0 || roots.some((root) => text.startsWith(`${root}.`))) return [];
  const under = roots.length > 1 ? `either ${roots.join(' or ')}` : roots.join('');
  return [invalid(field, text, `should be a json path under ${under}`)];
}

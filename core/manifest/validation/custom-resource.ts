import type {
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
  JSONSchemaProps,
} from '../../objects/kubernetes.generated.ts';
import { checkName, checkOneOf, checkPresent } from './checks.ts';
import { type FieldError, forbidden, invalid, required } from './field-error.ts';
import { checkServiceName, checkSubdomain } from './names.ts';

/** Kubernetes v1.35, apiextensions-apiserver, pkg/apis/apiextensions/validation. */
export function checkCustomResourceDefinition({ metadata, spec }: CustomResourceDefinition): FieldError[] {
  const { group = '', names, scope, versions = [] } = spec ?? {};
  const { plural = '', kind = '' } = names ?? {};
  const name = metadata?.name ?? '';
  const stored = versions.filter(({ storage }) => storage === true);
  return [
    ...(name === `${plural}.${group}`
      ? []
      : [invalid('metadata.name', name, 'must be spec.names.plural+"."+spec.group')]),
    ...checkGroup(group),
    ...checkOneOf(scope, 'spec.scope', ['Cluster', 'Namespaced']),
    ...(stored.length === 1
      ? []
      : [invalid('spec.versions', versions, 'must have exactly one version marked as storage version')]),
    ...versions.flatMap((version, index) => checkVersion(version, `spec.versions[${index}]`)),
    ...(plural === '' ? [required('spec.names.plural')] : checkName(plural, 'spec.names.plural', checkServiceName)),
    ...(kind === ''
      ? [required('spec.names.kind')]
      : checkName(kind.toLowerCase(), 'spec.names.kind', checkServiceName)),
    ...(names?.shortNames ?? []).flatMap((short, index) =>
      checkName(short, `spec.names.shortNames[${index}]`, checkServiceName),
    ),
  ];
}

function checkGroup(group: string): FieldError[] {
  if (group === '') return [required('spec.group')];
  const found = checkName(group, 'spec.group', checkSubdomain);
  if (found.length > 0) return found;
  return group.includes('.') ? [] : [invalid('spec.group', group, 'should be a domain with at least one dot')];
}

function checkVersion(version: CustomResourceDefinitionVersion, path: string): FieldError[] {
  const { name = '', schema, additionalPrinterColumns = [] } = version;
  const root = schema?.openAPIV3Schema;
  const place = `${path}.schema.openAPIV3Schema`;
  return [
    ...checkName(name, `${path}.name`, checkServiceName),
    ...(root === undefined ? [required(place, 'schemas are required')] : checkRoot(root, place)),
    ...additionalPrinterColumns.flatMap(({ name: title, type, jsonPath }, index) => {
      const column = `${path}.additionalPrinterColumns[${index}]`;
      return [
        ...checkPresent(title, `${column}.name`),
        ...checkOneOf(type, `${column}.type`, ['boolean', 'date', 'integer', 'number', 'string']),
        ...checkPresent(jsonPath, `${column}.jsonPath`),
      ];
    }),
  ];
}

function checkRoot(root: JSONSchemaProps, path: string): FieldError[] {
  if (root.type === undefined || root.type === '') return [required(`${path}.type`, 'must not be empty at the root')];
  if (root.type !== 'object') return [invalid(`${path}.type`, root.type, 'must be object at the root')];
  return checkStructure(root, path);
}

/** A schema has to say the type of everything it names: pkg/apiserver/schema, ValidateStructural. */
function checkStructure(schema: JSONSchemaProps, path: string): FieldError[] {
  const { type, properties, items, additionalProperties } = schema;
  const isOpen =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  const children = Object.entries(properties ?? {}).map(
    ([name, child]) => [child, `${path}.properties[${name}]`] as const,
  );
  const item = asSchema(items);
  const value = asSchema(additionalProperties);
  return [
    ...(type === undefined && !isOpen
      ? [required(`${path}.type`, 'must not be empty for specified object fields')]
      : []),
    ...(type === 'array' && item === undefined ? [required(`${path}.items`, 'must be specified')] : []),
    ...(properties !== undefined && value !== undefined
      ? [forbidden(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive')]
      : []),
    ...children.flatMap(([child, place]) => checkStructure(child, place)),
    ...(item === undefined ? [] : checkStructure(item, `${path}.items`)),
    ...(value === undefined ? [] : checkStructure(value, `${path}.additionalProperties`)),
  ];
}

/** `items` and `additionalProperties` may be schemas, lists of them, or booleans: JSON says which. */
function asSchema(value: unknown): JSONSchemaProps | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

import type { DecodedObject } from '../../manifest/index.ts';

export const NO_NAME = 'resource name may not be empty';

/**
 * Why kubectl applies no object without a name (v1.35 pkg/cmd/apply/apply.go): it asks for the object there is first.
 * Undefined where there is a name.
 */
export function refuseNameless({ object, facts }: DecodedObject, sourceName: string): string | undefined {
  const { name = '', generateName = '', namespace = 'default' } = object.metadata ?? {};
  if (name !== '') return undefined;
  if (generateName !== '') return `from ${generateName}: cannot use generate name with apply`;
  const group = facts.apiVersion.includes('/') ? facts.apiVersion : `/${facts.apiVersion}`;
  return [
    'error when retrieving current configuration of:',
    `Resource: "${group}, Resource=${facts.resource}", GroupVersionKind: "${group}, Kind=${facts.kindName}"`,
    `Name: "", Namespace: "${facts.namespaced ? namespace : ''}"`,
    `from server for: "${sourceName}": ${NO_NAME}`,
  ].join('\n');
}

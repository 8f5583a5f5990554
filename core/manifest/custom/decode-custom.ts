import type { CustomFacts } from '../../objects/custom-kind.ts';
import { type Decoded, decodeObject } from '../decode-object.ts';
import { isJsonMap, type JsonMap } from '../json-value.ts';
import { shapeRoot } from './shape-value.ts';

/**
 * An object of a kind that a definition brought, as its schema has it: pruned and defaulted, its metadata read as that
 * of any other object. Empty lists and maps stay, as in any JSON.
 */
export function decodeCustom({ version }: CustomFacts, value: JsonMap): Decoded {
  const shaped = shapeRoot(value, version.schema?.openAPIV3Schema ?? {});
  const written = value.get('metadata');
  const metadata = decodeObject('ObjectMeta', isJsonMap(written) ? written : new Map());
  return {
    object: { ...toRecord(shaped.value), metadata: metadata.object },
    typeError: metadata.typeError,
    unknownFields: [...metadata.unknownFields.map((path) => `metadata.${path}`), ...shaped.unknownFields],
    meant: new Map([
      ...[...metadata.meant].map(([path, meant]) => [`metadata.${path}`, meant] as const),
      ...shaped.meant,
    ]),
    wrongField: metadata.wrongField ?? shaped.wrongField,
  };
}

function toRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

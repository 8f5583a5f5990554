import type { JSONSchemaProps, SelectableField } from '../../objects/kubernetes.generated.ts';
import { duplicate, type FieldError, invalid, required, tooMany } from '../validation/field-error.ts';
import { propertyOf } from './schema-parts.ts';

/** apiextensions-apiserver v1.35, pkg/apis/apiextensions/validation: MaxSelectableFields. */
const MOST_FIELDS = 8;
const SCALARS: ReadonlySet<string> = new Set(['string', 'boolean', 'integer']);

/** Which fields may be named in field selectors: ValidateCustomResourceSelectableFields in the same place. */
export function checkSelectableFields(
  fields: readonly SelectableField[],
  root: JSONSchemaProps,
  path: string,
): FieldError[] {
  // Whoever leaves the path out means the empty one.
  const paths = fields.map(({ jsonPath = '' }) => jsonPath);
  const known = new Set(paths);
  return [
    ...paths.flatMap((jsonPath, index) => {
      const isTwice = paths.indexOf(jsonPath) < index;
      return checkField(jsonPath, root, { path: `${path}[${index}].jsonPath`, isTwice });
    }),
    ...(known.size > MOST_FIELDS ? [tooMany(path, known.size, MOST_FIELDS)] : []),
  ];
}

interface Place {
  readonly path: string;
  readonly isTwice: boolean;
}

function checkField(jsonPath: string, root: JSONSchemaProps, { path, isTwice }: Place): FieldError[] {
  if (jsonPath === '') return [required(path)];
  if (jsonPath.includes('[')) return [invalid(path, jsonPath, 'is an invalid path: array notation is not allowed')];
  if (!jsonPath.startsWith('.')) {
    return [invalid(path, jsonPath, `is an invalid path: expected [ or . but got: ${jsonPath.split('.')[0]}`)];
  }
  const steps = jsonPath.slice(1).split('.');
  const schema = steps.reduce<JSONSchemaProps | undefined>(
    (found, step) => (found === undefined ? undefined : propertyOf(found, step)),
    root,
  );
  if (schema === undefined) return [invalid(path, jsonPath, 'is an invalid path: does not refer to a valid field')];
  return [
    ...(steps[0] === 'metadata' ? [invalid(path, jsonPath, 'must not point to fields in metadata')] : []),
    ...(SCALARS.has(schema.type ?? '')
      ? []
      : [
          invalid(
            path,
            jsonPath,
            'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
          ),
        ]),
    ...(isTwice ? [duplicate(path, jsonPath)] : []),
  ];
}

import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { type FieldType, fieldsOf } from '../../manifest/schema.ts';
import { GO_FIELDS } from './go-fields.ts';

/** What stands first in every object of the API. */
const HEAD = ['kind', 'apiVersion', 'metadata'];

/**
 * A document as a command shows it that holds it in a struct of Go, as what makes objects and what decodes them does:
 * its members in the order of the struct's fields, unknown ones behind. `typeName` is the struct's: `Pod`, `EventList`.
 */
export function inGoOrder(json: JsonMap, typeName: string): JsonMap {
  const schema = fieldsOf(typeName);
  const fields = fieldsByType().get(typeName) ?? new Map([...schema.keys()].map((name) => [name, '']));
  const names = new Set([...(json.has('metadata') ? HEAD : []), ...fields.keys(), ...json.keys()]);
  const members = [...names].flatMap((name) => {
    const value = json.get(name);
    return value === undefined
      ? []
      : [[name, orderMember(value, fields.get(name) || innerType(schema.get(name)))] as const];
  });
  return new Map(members);
}

let byType: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

/** Of each type that is listed its fields in order, with their types where they are written. */
function fieldsByType(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  byType ??= new Map(
    GO_FIELDS.split('\n').map((line) => {
      const [typeName = '', ...words] = line.split(' ');
      return [typeName, new Map(words.map((word) => word.split(':')).map(([name = '', type = '']) => [name, type]))];
    }),
  );
  return byType;
}

/** The name of the struct that a field holds, or a list of it; empty where it holds none: a map is written by its keys. */
function innerType(type: FieldType | undefined): string {
  if (type?.kind === 'list') return innerType(type.of);
  return type?.kind === 'object' ? type.typeName : '';
}

function orderMember(value: JsonValue, typeName: string): JsonValue {
  if (typeName === '') return value;
  if (isJsonList(value)) return value.map((item) => orderMember(item, typeName));
  return isJsonMap(value) ? inGoOrder(value, typeName) : value;
}

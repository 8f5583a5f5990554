import { isJsonList, isJsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { printYamlString } from './yaml-scalar.ts';

/** A document as `kubectl -o yaml` prints it (sigs.k8s.io/yaml): two spaces a level, lists not indented below their key. */
export function printYaml(value: JsonValue): string {
  return `${printNode(value, '', 0)}\n`;
}

/** A value after `column` characters of its line; its further lines begin with `indent`. */
function printNode(value: JsonValue, indent: string, column: number): string {
  if (isJsonMap(value)) return value.size === 0 ? '{}' : printMap([...value], indent);
  if (isJsonList(value)) return value.length === 0 ? '[]' : printList(value, indent);
  return typeof value === 'string' ? printYamlString(value, column, indent) : String(value);
}

function printMap(members: readonly (readonly [string, JsonValue])[], indent: string): string {
  return members.map(([key, member]) => printMember(key, member, indent)).join(`\n${indent}`);
}

function printMember(key: string, member: JsonValue, indent: string): string {
  const title = `${printYamlString(key, Number.NEGATIVE_INFINITY, indent)}:`;
  if (isJsonMap(member) && member.size > 0) return `${title}\n${indent}  ${printNode(member, `${indent}  `, 0)}`;
  if (isJsonList(member) && member.length > 0) return `${title}\n${indent}${printNode(member, indent, 0)}`;
  return `${title} ${printNode(member, `${indent}  `, indent.length + title.length + 1)}`;
}

function printList(items: readonly JsonValue[], indent: string): string {
  const deeper = `${indent}  `;
  return items.map((item) => `- ${printNode(item, deeper, deeper.length)}`).join(`\n${indent}`);
}

import { isSame } from './same-value.ts';

/**
 * What differs between two values, in the manner of the API server's go-cmp text: the changed fields with `-` and
 * `+`, what stays the same counted. Types of nested values are left out, since the API's JSON does not know them.
 */
export function describeDifference(before: object, after: object, typeName: string): string {
  return `  ${typeName}{\n${describeMembers(before, after, 1).join('\n')}\n  }\n`;
}

function describeMembers(before: object, after: object, depth: number): string[] {
  const [old, current] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const keys = [...new Set([...old.keys(), ...current.keys()])];
  const changed = keys.filter((key) => !isSame(old.get(key), current.get(key)));
  const same = keys.length - changed.length;
  const lines = changed.flatMap((key) => describeMember(goName(key), old.get(key), current.get(key), depth));
  return same === 0
    ? lines
    : [...lines, `  ${indent(depth)}... // ${same} identical ${same === 1 ? 'field' : 'fields'}`];
}

function describeMember(name: string, before: unknown, after: unknown, depth: number): string[] {
  if (isContainer(before) && isContainer(after)) {
    return [`  ${indent(depth)}${name}: {`, ...describeMembers(before, after, depth + 1), `  ${indent(depth)}},`];
  }
  return [
    ...(before === undefined ? [] : [`- ${indent(depth)}${name}: ${JSON.stringify(before)},`]),
    ...(after === undefined ? [] : [`+ ${indent(depth)}${name}: ${JSON.stringify(after)},`]),
  ];
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** `restartPolicy` → `RestartPolicy`, an index stays in brackets. */
function goName(key: string): string {
  return /^\d+$/.test(key) ? `[${key}]` : `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

function indent(depth: number): string {
  return '\t'.repeat(depth);
}

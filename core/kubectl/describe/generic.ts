import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { KubeObject } from '../../objects/object.ts';
import { annotationLines, indent, type Lines, labelLines } from './lines.ts';

/** A kind without a description of its own: kubectl v1.35, pkg/describe/describe.go, genericDescriber. */
export function describeGeneric(object: KubeObject, json: JsonMap): Lines {
  return [
    `Name:\t${object.metadata?.name ?? ''}`,
    `Namespace:\t${object.metadata?.namespace ?? ''}`,
    ...labelLines('Labels', object.metadata?.labels),
    ...annotationLines('Annotations', object.metadata?.annotations),
    ...describeMap(json, ''),
  ];
}

/** Fields that stand at the top or not at all. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set(
  ['name', 'namespace', 'labels', 'annotations', 'managedFields'].map((field) => `.metadata.${field}`),
);

function describeMap(map: JsonMap, path: string): Lines {
  return [...map]
    .filter(([key]) => !SHOWN_ABOVE.has(`${path}.${key}`))
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([key, value]) => describeMember(smartLabel(key), value, `${path}.${key}`));
}

function describeMember(title: string, value: JsonValue, path: string): Lines {
  if (isJsonMap(value)) return [`${title}:`, ...indent(describeMap(value, path), 1)];
  if (!isJsonList(value)) return [`${title}:\t${printScalar(value)}`];
  const items = value.flatMap((item) => (isJsonMap(item) ? describeMap(item, path) : [printScalar(item)]));
  return [`${title}:`, ...indent(items, 1)];
}

function printScalar(value: JsonValue): string {
  return value === null ? '<nil>' : String(value);
}

const ACRONYMS: ReadonlySet<string> = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

/** `creationTimestamp` → `Creation Timestamp`, `uid` → `UID`, `podIP` → `Pod Ip`: kubectl v1.35, smartLabelFor. */
function smartLabel(key: string): string {
  if (/[^\p{L}-]/u.test(key)) return key;
  const words = key.match(/\p{Lu}+(?=\p{Lu}\p{Ll}|-|$)|\p{Lu}?\p{Ll}+|\p{Lu}+|-+/gu) ?? [key];
  return words.map(capitalize).join(' ');
}

function capitalize(word: string): string {
  return ACRONYMS.has(word.toUpperCase())
    ? word.toUpperCase()
    : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import type { KubeObject } from '../../objects/object.ts';
import { annotationLines, indent, type Lines, labelLines } from './lines.ts';

/** A kind without a description of its own: kubectl v1.35, pkg/describe/describe.go, genericDescriber. */
export function describeGeneric(object: KubeObject, json: JsonMap): Lines {
  const metadata = json.get('metadata');
  const own = new Set(['name', 'namespace', 'labels', 'annotations', 'managedFields']);
  const shownMetadata = isJsonMap(metadata) ? new Map([...metadata].filter(([key]) => !own.has(key))) : metadata;
  const shown: [string, JsonValue][] = [...json]
    .filter(([key]) => key !== 'apiVersion' && key !== 'kind')
    .map(([key, value]) => [key, key === 'metadata' ? (shownMetadata ?? null) : value]);
  return [
    `Name:\t${object.metadata?.name ?? ''}`,
    `Namespace:\t${object.metadata?.namespace ?? ''}`,
    ...labelLines('Labels', object.metadata?.labels),
    ...annotationLines('Annotations', object.metadata?.annotations),
    `API Version:\t${printScalar(json.get('apiVersion') ?? '')}`,
    `Kind:\t${printScalar(json.get('kind') ?? '')}`,
    ...describeMap(new Map(shown)),
  ];
}

function describeMap(map: JsonMap): Lines {
  return [...map]
    .sort(([a], [b]) => (smartTitle(a) < smartTitle(b) ? -1 : 1))
    .flatMap(([key, value]) => describeMember(smartTitle(key), value));
}

function describeMember(title: string, value: JsonValue): Lines {
  if (isJsonMap(value)) return [`${title}:`, ...indent(describeMap(value), 1)];
  if (!isJsonList(value)) return [`${title}:\t${printScalar(value)}`];
  const items = value.flatMap((item) => (isJsonMap(item) ? describeMap(item) : [printScalar(item)]));
  return [`${title}:`, ...indent(items, 1)];
}

function printScalar(value: JsonValue): string {
  return value === null ? '<nil>' : String(value);
}

/** `creationTimestamp` → `Creation Timestamp`, `apiVersion` → `API Version`; a word with other signs stays: smartLabelFor. */
function smartTitle(key: string): string {
  if (/[^\p{L}-]/u.test(key)) return key;
  const words = key.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{Lu}\p{Ll}]+/gu) ?? [key];
  return words
    .map((word) =>
      ACRONYMS.has(word.toUpperCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');
}

const ACRONYMS: ReadonlySet<string> = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

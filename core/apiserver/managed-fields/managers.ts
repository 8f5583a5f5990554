import {
  isJsonMap,
  type JsonList,
  type JsonMap,
  type JsonValue,
  sortedMap,
  toJsonValue,
} from '../../manifest/json-value.ts';
import type { ManagedFieldsEntry } from '../../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';
import { type FieldSet, parseFieldSet, printFieldSet, union } from './field-set.ts';

/** Who holds fields of an object, and how they came to: one entry of `metadata.managedFields`. */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  /** Empty for the object itself. */
  readonly subresource: string;
  readonly fields: FieldSet;
  /** When it last took a field, as the API writes it; empty where that is not known. */
  readonly time: string;
}

export type ManagerKey = Omit<Manager, 'fields' | 'time'>;

/** apimachinery v1.35, pkg/util/managedfields/internal: an applier is the same one in every version. */
export function isSameManager(a: ManagerKey, b: ManagerKey): boolean {
  const isAlike = a.name === b.name && a.operation === b.operation && a.subresource === b.subresource;
  return isAlike && (a.operation === 'Apply' || a.apiVersion === b.apiVersion);
}

/** Undefined where there are none, or one of them was written by nobody who knows the form. */
export function readManagers({ metadata }: KubeObject): readonly Manager[] | undefined {
  const entries = metadata?.managedFields ?? [];
  const managers = entries.map(readEntry);
  return entries.length > 0 && managers.every((manager) => manager !== undefined) ? managers : undefined;
}

export function readEntry(entry: ManagedFieldsEntry): Manager | undefined {
  const { manager = '', operation, apiVersion, subresource = '', time = '', fieldsType, fieldsV1 } = entry;
  const fields = fieldsType === 'FieldsV1' ? parseFieldSet(toJsonValue(fieldsV1)) : undefined;
  if (fields === undefined || apiVersion === undefined || manager.length > LONGEST_NAME) return undefined;
  if (operation !== 'Apply' && operation !== 'Update') return undefined;
  return { name: manager, operation, apiVersion, subresource, time, fields };
}

/** apimachinery v1.35, pkg/apis/meta/v1/validation: FieldManagerMaxLength. */
export const LONGEST_NAME = 128;

/** `[]` or `[{}]`, with which a client gives up all that is known: apimachinery v1.35, pkg/util/managedfields. */
export function asksForReset({ metadata }: KubeObject): boolean {
  const [first, second] = metadata?.managedFields ?? [{}, {}];
  return first === undefined || (first !== undefined && second === undefined && Object.keys(first).length === 0);
}

/** The object as these managers hold it; without any, as one of which nobody knows who wrote what. */
export function withManagers<T extends KubeObject>(object: T, managers: readonly Manager[]): T {
  return withEntries(object, printManagers(managers));
}

export function withEntries<T extends KubeObject>(object: T, entries: readonly ManagedFieldsEntry[]): T {
  const { managedFields: _, ...metadata } = object.metadata ?? {};
  return { ...object, metadata: entries.length === 0 ? metadata : { ...metadata, managedFields: entries } };
}

/** As objects keep them. */
export function printManagers(managers: readonly Manager[]): readonly ManagedFieldsEntry[] {
  return inOrder(managers).map(printEntry);
}

/** The same as the API shows them. */
export function managersJson(managers: readonly Manager[]): JsonList {
  return inOrder(managers).map(entryJson);
}

/** The appliers first, then by time: apimachinery v1.35, pkg/util/managedfields/internal: sortEncodedManagedFields. */
function inOrder(managers: readonly Manager[]): readonly Manager[] {
  const held = managers.filter(({ fields }) => fields.size > 0);
  const sortKey = ({ operation, time, name, apiVersion, subresource }: Manager): string =>
    [operation, time, name, apiVersion, subresource].join('\0');
  return capUpdates(held)
    .map((manager) => ({ manager, key: sortKey(manager) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ manager }) => manager);
}

function entryJson(manager: Manager): JsonMap {
  return sortedMap([...Object.entries(wordsOf(manager)), ['fieldsV1', printFieldSet(manager.fields)]]);
}

function printEntry(manager: Manager): ManagedFieldsEntry {
  return { ...wordsOf(manager), fieldsV1: toPlain(printFieldSet(manager.fields)) };
}

function wordsOf({ name, operation, apiVersion, subresource, time }: Manager): Readonly<Record<string, string>> {
  return {
    apiVersion,
    fieldsType: 'FieldsV1',
    ...(name === '' ? {} : { manager: name }),
    operation,
    ...(subresource === '' ? {} : { subresource }),
    ...(time === '' ? {} : { time }),
  };
}

/** Keys of a field set begin with a mark, so that no one of them means anything to an object. */
function toPlain(map: JsonMap): object {
  return Object.fromEntries([...map].map(([key, value]) => [key, isJsonMap(value) ? toPlain(value) : value]));
}

/** apimachinery v1.35, pkg/util/managedfields/internal/capmanagers.go. */
const MOST_UPDATES = 10;
const ANCIENT = 'ancient-changes';

/** Of more than ten that updated the oldest become one. */
function capUpdates(managers: readonly Manager[]): readonly Manager[] {
  const updates = managers.filter(({ operation }) => operation === 'Update');
  if (updates.length <= MOST_UPDATES) return managers;
  const [oldest, next, ...others] = updates.sort((a, b) => (a.time < b.time ? -1 : 1));
  if (oldest === undefined || next === undefined) return managers;
  const ancient = { ...next, name: ANCIENT, subresource: '', fields: union(oldest.fields, next.fields) };
  return capUpdates([...managers.filter(({ operation }) => operation === 'Apply'), ancient, ...others]);
}

/** The held part of a stored object as JSON. */
export function managedJson(object: KubeObject): JsonMap {
  const json = toJsonValue(object);
  return managedPartOf(isJsonMap(json) ? json : new Map());
}

/** Who writes the status of what the system works on. */
export function statusWriterOf(kind: Kind): string {
  return kind === 'Pod' || kind === 'Node' ? 'kubelet' : COMPONENT;
}

export const COMPONENT = 'kube-controller-manager';

/** What nobody holds: it is the system's. apimachinery v1.35, pkg/util/managedfields/internal/stripmeta.go. */
const SYSTEM_METADATA: ReadonlySet<string> = new Set([
  ...['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'generation', 'managedFields', 'resourceVersion'],
  ...['deletionTimestamp', 'deletionGracePeriodSeconds'],
]);

/** What of an object can be held. */
export function managedPartOf(object: JsonMap): JsonMap {
  const parts: [string, JsonValue][] = [];
  for (const [key, value] of object) {
    if (key === 'apiVersion' || key === 'kind') continue;
    if (key !== 'metadata' || !isJsonMap(value)) parts.push([key, value]);
    else {
      const own = [...value].filter(([name]) => !SYSTEM_METADATA.has(name));
      if (own.length > 0) parts.push([key, new Map(own)]);
    }
  }
  return sortedMap(parts);
}

import {
  isJsonList,
  isJsonMap,
  type JsonList,
  type JsonMap,
  type JsonValue,
  sortedMap,
} from '../../manifest/json-value.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { KubeObject } from '../../objects/object.ts';
import { asMap } from '../apply/apply-object.ts';
import { LAST_APPLIED, readLastApplied } from '../apply/last-applied.ts';
import { findMergeKey } from '../apply/three-way-merge.ts';
import { printYaml } from '../output/print-yaml.ts';

/**
 * The object as a manifest that a person may change and apply again. Of one that was applied: the fields that were
 * written, as they are now; of any other: all of it but what only the cluster sets.
 */
export function printManifestOf({ facts, object }: { facts: KindFacts; object: KubeObject }): string {
  const { apiVersion, kindName } = facts;
  const json = sortedMap([...asMap({ ...object, apiVersion, kind: kindName })]);
  const applied = readLastApplied(object);
  return printYaml(applied === undefined ? withoutOwnFields(json) : withoutEmptyAnnotations(project(applied, json)));
}

/** The fields of `shape` with the values of `now`; what only `now` has was not written by the person. */
function project(shape: JsonMap, now: JsonMap): JsonMap {
  return sortedMap(
    [...shape].flatMap(([key, written]): [string, JsonValue][] => {
      const value = now.get(key);
      return value === undefined ? [] : [[key, projectValue(key, written, value)]];
    }),
  );
}

function projectValue(key: string, shape: JsonValue, now: JsonValue): JsonValue {
  if (isJsonMap(shape) && isJsonMap(now)) return project(shape, now);
  if (!isJsonList(shape) || !isJsonList(now)) return now;
  const mergeKey = findMergeKey(key, shape);
  return mergeKey === undefined ? now : shape.flatMap((item) => projectItem(item, now, mergeKey));
}

/** The item that the cluster tells apart by that key; none where it is gone. */
function projectItem(item: JsonValue, now: JsonList, mergeKey: string): JsonValue[] {
  const same = now.find((other) => isJsonMap(item) && isJsonMap(other) && item.get(mergeKey) === other.get(mergeKey));
  return isJsonMap(item) && isJsonMap(same) ? [project(item, same)] : [];
}

function withoutEmptyAnnotations(manifest: JsonMap): JsonMap {
  return changeMetadata(manifest, (metadata) =>
    [...metadata].filter(([key, value]) => key !== 'annotations' || !isJsonMap(value) || value.size > 0),
  );
}

const SET_BY_THE_CLUSTER = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields']);

function withoutOwnFields(json: JsonMap): JsonMap {
  const wanted = sortedMap([...json].filter(([key]) => key !== 'status'));
  return changeMetadata(wanted, (metadata) =>
    [...metadata].flatMap(([key, value]): [string, JsonValue][] => {
      if (SET_BY_THE_CLUSTER.has(key)) return [];
      if (key !== 'annotations' || !isJsonMap(value)) return [[key, value]];
      const kept = [...value].filter(([name]) => name !== LAST_APPLIED);
      return kept.length === 0 ? [] : [[key, sortedMap(kept)]];
    }),
  );
}

function changeMetadata(json: JsonMap, change: (metadata: JsonMap) => [string, JsonValue][]): JsonMap {
  const metadata = json.get('metadata');
  if (!isJsonMap(metadata)) return json;
  return sortedMap([...json].map(([key, value]) => [key, key === 'metadata' ? sortedMap(change(metadata)) : value]));
}

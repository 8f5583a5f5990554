import { shownManagers } from '../../apiserver/managed-fields/known-managers.ts';
import { PRICES, spendOrStop, type Work } from '../../cluster/work.ts';
import { isJsonMap, type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import { lateMap } from '../../manifest/late-map.ts';
import { bareJson } from '../../manifest/object-json.ts';
import { toVersion } from '../../manifest/versions/convert.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import type { Selected } from '../select/select-objects.ts';

/** A stored object as the API sends it, but for its managedFields: with its apiVersion and kind, keys in order. */
export function objectJson({ facts, object }: Selected): JsonMap {
  const { apiVersion, kind, kindName } = facts;
  return sortedMap([...toVersion(facts, bareJson(kind, object)), ['apiVersion', apiVersion], ['kind', kindName]]);
}

/** The same with who holds which of its fields: that is worked out, and paid for from `work`, where somebody looks. */
export function wholeJson(selected: Selected, work?: Work): JsonMap {
  const json = objectJson(selected);
  const metadata = json.get('metadata');
  return isJsonMap(metadata) ? new Map([...json, ['metadata', withManaged(metadata, selected, work)]]) : json;
}

/** The metadata of an object with its managedFields. */
export function withManaged(metadata: JsonMap, { facts, object }: Selected, work?: Work): JsonMap {
  return lateMap(metadata, 'managedFields', () => {
    if (work !== undefined) spendOrStop(work, PRICES.managers);
    const shown = shownManagers(facts, object);
    return shown.length === 0 ? undefined : shown;
  });
}

/** Several objects as the `v1` List that kubectl wraps them in. */
export function listJson(objects: readonly JsonMap[]): JsonMap {
  return sortedMap([
    ['apiVersion', 'v1'],
    ['items', objects],
    ['kind', 'List'],
    ['metadata', sortedMap([['resourceVersion', '']])],
  ]);
}

/**
 * An object as YAML and JSON show it: without its managedFields, unless they are asked for. Other formats leave what is
 * there. cli-runtime v1.35, pkg/genericclioptions/json_yaml_flags.go.
 */
export function printableJson(json: JsonMap, { format, flags }: Shown): JsonMap {
  const isWhole = format.type === 'yaml' || format.type === 'json' || format.type === 'kyaml';
  return isWhole && !flags.isOn('show-managed-fields') ? hideManaged(json) : json;
}

interface Shown {
  readonly format: { readonly type: string };
  readonly flags: ParsedFlags;
}

function hideManaged(json: JsonMap): JsonMap {
  const metadata = json.get('metadata');
  if (!isJsonMap(metadata) || !metadata.has('managedFields')) return json;
  const shown = new Map([...metadata].filter(([key]) => key !== 'managedFields'));
  return new Map([...json].map(([key, value]) => [key, key === 'metadata' ? shown : value]));
}

import { shownManagersJson } from '../../apiserver/managed-fields/known-managers.ts';
import { withEntries } from '../../apiserver/managed-fields/managers.ts';
import { withZeroFields } from '../../manifest/go-zero-fields.ts';
import { isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import type { Selected } from '../select/select-objects.ts';

/** A stored object as the API sends it, but for its managedFields: with its apiVersion and kind, keys in order. */
export function objectJson(selected: Selected): JsonMap {
  const { metadata } = selected.object;
  const object = metadata?.managedFields === undefined ? selected.object : withEntries(selected.object, []);
  const body = toJsonValue(object);
  const fields = isJsonMap(body) ? [...body] : [];
  const known = fields.filter(([key]) => key !== 'apiVersion' && key !== 'kind');
  const { apiVersion, kind, kindName } = selected.facts;
  return withZeroFields(kind, sortedMap([...known, ['apiVersion', apiVersion], ['kind', kindName]]));
}

/** The same with who holds which of its fields. */
export function wholeJson(selected: Selected): JsonMap {
  const json = objectJson(selected);
  const metadata = json.get('metadata');
  const entries = shownManagersJson(selected.facts, selected.object);
  if (!isJsonMap(metadata) || entries.length === 0) return json;
  const managed = sortedMap([...metadata, ['managedFields', entries]]);
  return new Map([...json].map(([key, value]) => [key, key === 'metadata' ? managed : value]));
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

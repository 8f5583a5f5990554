import { decodeDocument } from '../../manifest/index.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { applyJsonPatch } from '../edit/json-patch.ts';
import { mergeJson } from '../edit/merge-json.ts';
import { parsePatchText } from '../edit/parse-patch-text.ts';
import { applyStrategicPatch } from '../edit/strategic-patch.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';

export type Overridden<K extends Kind> =
  | { readonly ok: true; readonly object: KindMap[K] }
  | { readonly ok: false; readonly message: string };

/** A generated object as `--overrides` changes it: kubectl v1.35, pkg/cmd/util/override_options.go. */
export function overrideObject<K extends Kind>(
  object: KindMap[K],
  manifest: JsonMap,
  flags: ParsedFlags,
): Overridden<K> {
  const text = flags.text('overrides') ?? '';
  if (text === '') return { ok: true, object };
  const patch = parsePatchText(text, text);
  if (!patch.ok) return patch;
  const changed = change(manifest, patch.value, flags.text('override-type') ?? 'merge');
  if (typeof changed === 'string') return { ok: false, message: changed };
  const [decoded] = decodeDocument(changed, 'STDIN');
  if (decoded?.ok !== true) return { ok: false, message: decoded?.detail ?? 'the overridden object cannot be read' };
  // The overrides may change its fields, and its kind was the generator's.
  return { ok: true, object: decoded.object as KindMap[K] };
}

function change(manifest: JsonMap, patch: JsonValue, type: string): JsonMap | string {
  if (type === 'json') return isJsonList(patch) ? applyJsonPatch(manifest, patch) : 'the JSON patch is not a list';
  if (!isJsonMap(patch)) return 'the override is not a map';
  if (type === 'merge') return mergeJson(manifest, patch);
  return type === 'strategic' ? applyStrategicPatch(manifest, patch) : `invalid override type: ${type}`;
}

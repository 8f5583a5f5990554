import { decodeDocument } from '../../manifest/index.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { applyJsonPatch } from '../edit/json-patch.ts';
import { mergeJson } from '../edit/merge-json.ts';
import { type ParsedPatch, parsePatchText } from '../edit/parse-patch-text.ts';
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
  const type = flags.text('override-type') ?? 'merge';
  const patch = parseOverride(text, type);
  if (!patch.ok) return patch;
  const changed = change(manifest, patch.value, type);
  if (typeof changed === 'string') return { ok: false, message: changed };
  const [decoded] = decodeDocument(changed, 'STDIN');
  if (decoded?.ok !== true) return { ok: false, message: decoded?.detail ?? 'the overridden object cannot be read' };
  // The overrides may change its fields, and its kind was the generator's.
  return { ok: true, object: decoded.object as KindMap[K] };
}

/** JSON alone; each kind of patch has its own words for what is none. */
function parseOverride(text: string, type: string): ParsedPatch {
  const patch = /^\s*[[{]/.test(text) ? parsePatchText(text, text) : undefined;
  if (patch?.ok === true) return patch;
  const [first = ''] = text.trim();
  const words = new Map([
    ['merge', 'Invalid JSON Patch'],
    ['strategic', 'invalid JSON document'],
    ['json', `invalid character '${first}' looking for beginning of value`],
  ]);
  return { ok: false, message: words.get(type) ?? `invalid override type: ${type}` };
}

function change(manifest: JsonMap, patch: JsonValue, type: string): JsonMap | string {
  if (type === 'json')
    return isJsonList(patch)
      ? applyJsonPatch(manifest, patch)
      : 'json: cannot unmarshal object into Go value of type jsonpatch.Patch';
  if (!isJsonMap(patch)) return 'the override is not a map';
  if (type === 'merge') return mergeJson(manifest, patch);
  if (type !== 'strategic') return `invalid override type: ${type}`;
  const patched = applyStrategicPatch(manifest, patch);
  return 'reason' in patched ? patched.message : patched;
}

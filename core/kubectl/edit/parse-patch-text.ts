import type { JsonValue } from '../../manifest/json-value.ts';
import { parseYaml } from '../../manifest/yaml/parse-yaml.ts';

export type ParsedPatch =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string };

/** A patch as JSON or YAML; `shown` is what is said to be wrong, which names nothing of a file. */
export function parsePatchText(text: string, shown: string): ParsedPatch {
  const parsed = parseYaml(text);
  if (parsed.ok) return { ok: true, value: parsed.value };
  return { ok: false, message: `unable to parse "${shown}": yaml: ${parsed.error.message}` };
}

import type { JsonValue } from '../../manifest/json-value.ts';
import { parseYaml } from '../../manifest/yaml/parse-yaml.ts';

export type ParsedPatch =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string };

/** The text of `-p`, JSON or YAML. */
export function parsePatchText(text: string): ParsedPatch {
  const parsed = parseYaml(text);
  if (parsed.ok) return { ok: true, value: parsed.value };
  return { ok: false, message: `unable to parse "${text}": yaml: ${parsed.error.message}` };
}

import type { JsonValue } from '../../manifest/json-value.ts';
import { parseYaml } from '../../manifest/yaml/parse-yaml.ts';

export type ParsedPatch =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string; readonly isServers?: true };

/** A patch as JSON or YAML; `shown` is what is said to be wrong, which names nothing of a file. */
export function parsePatchText(text: string, shown: string): ParsedPatch {
  // What begins as JSON is sent as it is: the server cannot read it where it is none.
  if (/^\s*\{/.test(text) && !isJson(text)) return { ok: false, message: 'error decoding patch', isServers: true };
  const parsed = parseYaml(text);
  if (parsed.ok) return { ok: true, value: parsed.value };
  return { ok: false, message: `unable to parse "${shown}": yaml: ${parsed.error.message}` };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

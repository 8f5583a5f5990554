import { type JsonValue, printJson } from '../../manifest/json-value.ts';
import { printGo } from '../../manifest/print-go.ts';

/** A document as Go's encoding/json and `%+v` write it, for whoever debugs a template. */
export function printGoData(value: JsonValue): { readonly raw: string; readonly given: string } {
  return { raw: printJson(value), given: printGo(value) };
}

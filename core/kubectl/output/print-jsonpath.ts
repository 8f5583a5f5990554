import type { Work } from '../../cluster/work.ts';
import type { JsonValue } from '../../manifest/json-value.ts';
import { printJsonPath } from '../jsonpath/evaluate.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';
import type { PrintedText } from './print-selection.ts';

/** `-o jsonpath=…`: the template filled from the object or the list. */
export function printWithJsonPath(template: string, document: JsonValue, work: Work): PrintedText {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return { ok: false, message: `error parsing jsonpath ${template}, ${parsed.message}` };
  return { ok: true, text: printJsonPath(parsed.nodes, { root: document, work }) };
}

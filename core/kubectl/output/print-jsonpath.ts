import type { Work } from '../../cluster/work.ts';
import type { JsonValue } from '../../manifest/json-value.ts';
import { collectJsonPath, printJsonPath } from '../jsonpath/evaluate.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';
import type { DocumentFormat } from './output-format.ts';
import type { PrintedText } from './print-document.ts';
import { printIndentedJson } from './print-json.ts';

type PathFormat = Extract<DocumentFormat, { type: 'jsonpath' | 'jsonpath-as-json' }>;

/** `-o jsonpath=…`: the template filled from the object or the list; `-o jsonpath-as-json=…`: its values as one list. */
export function printWithJsonPath({ type, template }: PathFormat, document: JsonValue, work: Work): PrintedText {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return { ok: false, message: `error parsing jsonpath ${template}, ${parsed.message}` };
  const reading = { root: document, work };
  if (type === 'jsonpath') return { ok: true, text: printJsonPath(parsed.nodes, reading) };
  const lists = collectJsonPath(parsed.nodes, reading);
  return { ok: true, text: lists.map((values) => `${printIndentedJson(values)}\n`).join('') };
}

import type { Work } from '../../cluster/work.ts';
import { isJsonList, isJsonMap, type JsonValue, printJson } from '../../manifest/json-value.ts';
import { printGoSyntax, quoteGo } from '../../manifest/print-go.ts';
import { findResults, payFor } from '../jsonpath/evaluate.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';
import type { DocumentFormat } from './output-format.ts';
import type { PrintedText } from './print-document.ts';
import { printIndentedJson } from './print-json.ts';

type PathFormat = Omit<Extract<DocumentFormat, { template: string }>, 'type'> & {
  readonly type: 'jsonpath' | 'jsonpath-as-json';
};

/**
 * `-o jsonpath=…`: the template filled from the object or the list; `-o jsonpath-as-json=…`: its values as one list.
 * cli-runtime v0.35, pkg/printers/jsonpath.go.
 */
export function printWithJsonPath(format: PathFormat, document: JsonValue, work: Work): PrintedText {
  const { type, template, allowsMissing } = format;
  const parsed = parseTemplate(template);
  if (!parsed.ok) return { ok: false, message: `error parsing jsonpath ${template}, ${parsed.message}` };
  const found = findResults(parsed.nodes, { root: document, work, allowsMissing });
  if (!found.ok) {
    const explained = payFor(work, explainFailure(template, found.message, document));
    return { ok: false, message: `error executing jsonpath ${quoteGo(template)}: ${explained}\n` };
  }
  const texts = found.lists.map((values) => payFor(work, type === 'jsonpath' ? printLine(values) : printList(values)));
  return { ok: true, text: texts.join('') };
}

function printList(values: readonly JsonValue[]): string {
  return `${printIndentedJson(values)}\n`;
}

/** Several values of one path are parted by blanks. */
function printLine(values: readonly JsonValue[]): string {
  return values.map(printValue).join(' ');
}

function printValue(value: JsonValue): string {
  if (isJsonMap(value) || isJsonList(value)) return printJson(value);
  return value === null ? '<nil>' : String(value);
}

function explainFailure(template: string, message: string, document: JsonValue): string {
  return `Error executing template: ${message}. Printing more information for debugging the template:
\ttemplate was:
\t\t${template}
\tobject given to jsonpath engine was:
\t\t${printGoSyntax(document)}

`;
}

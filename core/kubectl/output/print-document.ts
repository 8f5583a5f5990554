import { PRICES, spendOrStop, type Work } from '../../cluster/work.ts';
import type { JsonMap, JsonValue } from '../../manifest/json-value.ts';
import { quoteGo } from '../../manifest/print-go.ts';
import { fillGoTemplate } from '../gotemplate/evaluate.ts';
import { TemplateError } from '../gotemplate/nodes.ts';
import { type ParsedTemplate, parseGoTemplate } from '../gotemplate/parse.ts';
import type { DocumentFormat } from './output-format.ts';
import { printGoData } from './print-go-data.ts';
import { printIndentedJson } from './print-json.ts';
import { printWithJsonPath } from './print-jsonpath.ts';
import { printKyaml } from './print-kyaml.ts';
import { printYaml } from './print-yaml.ts';

export type PrintedText =
  | { readonly ok: true; readonly text: string }
  /** `text` is what was printed before it failed. */
  | { readonly ok: false; readonly message: string; readonly text?: string };

/** One document, an object or a List, in a format that does not need to know what it is. */
export function printDocument(
  value: JsonMap,
  format: Exclude<DocumentFormat, { readonly type: 'name' }> | { readonly type: 'yaml' | 'json' | 'kyaml' },
  work: Work,
): PrintedText {
  switch (format.type) {
    case 'jsonpath':
    case 'jsonpath-as-json':
      return printWithJsonPath({ ...format, type: format.type }, value, work);
    case 'go-template':
      return printWithGoTemplate(format, value, work);
    case 'yaml':
    case 'json':
    case 'kyaml':
    case 'name':
      payForPrinting(value, work);
      return { ok: true, text: printWhole(value, format.type) };
  }
}

function printWhole(value: JsonMap, type: string): string {
  if (type === 'json') return `${printIndentedJson(value)}\n`;
  return type === 'kyaml' ? printKyaml(value) : printYaml(value);
}

/** Pays for each value in an object before anything is printed, long texts as more than one; ends where it cannot pay. */
function payForPrinting(value: JsonValue | undefined, work: Work, times = 1): void {
  const letters = typeof value === 'string' ? value.length : 0;
  spendOrStop(work, (1 + Math.ceil(letters / LETTERS_A_VALUE)) * PRICES.valuePrinted * times);
  if (typeof value === 'object' && value !== null) for (const item of value.values()) payForPrinting(item, work, times);
}

const LETTERS_A_VALUE = 64;

/** cli-runtime v1.35, pkg/printers/template.go: what goes wrong while it is filled is explained on stdout too. */
function printWithGoTemplate(
  { template, allowsMissing }: Extract<DocumentFormat, { template: string }>,
  value: JsonMap,
  work: Work,
): PrintedText {
  const parsed = parse(template);
  if (typeof parsed === 'string') return { ok: false, message: `error parsing template ${template}, ${parsed}` };
  let filled = '';
  try {
    filled = fillGoTemplate(parsed, value, { work, allowsMissing });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return {
      ok: false,
      message: `error executing template ${quoteGo(template)}: ${error.message}`,
      text: error.filled + explainFailure(template, error.message, value, work),
    };
  }
  return { ok: true, text: filled };
}

/** What is wrong with a template that cannot be read; undefined of any other format. */
export function checkTemplate(format: DocumentFormat | undefined): string | undefined {
  if (format?.type !== 'go-template') return undefined;
  const parsed = parse(format.template);
  return typeof parsed === 'string' ? `error parsing template ${format.template}, ${parsed}` : undefined;
}

function parse(template: string): ParsedTemplate | string {
  try {
    return parseGoTemplate(template);
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
}

function explainFailure(template: string, message: string, value: JsonMap, work: Work): string {
  payForPrinting(value, work, 2);
  const { raw, given } = printGoData(value);
  return `Error executing template: ${message}. Printing more information for debugging the template:
\ttemplate was:
\t\t${template}
\traw data was:
\t\t${raw}
\tobject given to template engine was:
\t\t${given}

`;
}

import type { Target } from '../select/parse-targets.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { listJson, objectJson } from './object-json.ts';
import { singularName } from './object-name.ts';
import type { OutputFormat } from './output-format.ts';
import { printIndentedJson } from './print-json.ts';
import { printTables } from './print-tables.ts';
import { printYaml } from './print-yaml.ts';

/** What was found, and how it was asked for. */
export interface Selection {
  readonly invocation: Invocation;
  readonly found: readonly Selected[];
  readonly targets: readonly Target[];
  readonly format: OutputFormat;
}

export type PrintedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** The objects in the form `-o` asks for. */
export function printSelection(selection: Selection): PrintedText {
  const { found, format, targets } = selection;
  switch (format.type) {
    case 'table':
      return printTables(selection, format.wide);
    case 'name':
      return { ok: true, text: found.map((selected) => `${singularName(selected)}\n`).join('') };
    case 'yaml':
    case 'json':
      return { ok: true, text: printDocument(found, targets, format.type) };
    case 'jsonpath':
    case 'custom-columns':
      return { ok: false, message: `${format.type} is not there yet` };
  }
}

function printDocument(found: readonly Selected[], targets: readonly Target[], type: 'yaml' | 'json'): string {
  const [first] = found;
  const single = targets.length === 1 && targets[0]?.name !== undefined;
  if (single && first === undefined) return '';
  const value = single && first !== undefined ? objectJson(first) : listJson(found);
  return type === 'yaml' ? printYaml(value) : `${printIndentedJson(value)}\n`;
}

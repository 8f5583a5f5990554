import type { JsonMap } from '../../manifest/json-value.ts';
import type { Target } from '../select/parse-targets.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { listJson, objectJson } from './object-json.ts';
import { singularName } from './object-name.ts';
import type { OutputFormat } from './output-format.ts';
import { printCustomColumns } from './print-custom-columns.ts';
import { printIndentedJson } from './print-json.ts';
import { printWithJsonPath } from './print-jsonpath.ts';
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
  const { work } = selection.invocation.cluster;
  switch (format.type) {
    case 'table':
      return printTables(selection, format.wide);
    case 'name':
      return { ok: true, text: found.map((selected) => `${singularName(selected)}\n`).join('') };
    case 'yaml':
    case 'json':
      return { ok: true, text: printDocument(found, targets, format.type) };
    case 'jsonpath':
      return printWithJsonPath(format.template, documentOf(found, targets), work);
    case 'custom-columns': {
      const noHeaders = selection.invocation.flags.isOn('no-headers');
      return printCustomColumns(format.template, found.map(objectJson), { noHeaders, work });
    }
  }
}

function printDocument(found: readonly Selected[], targets: readonly Target[], type: 'yaml' | 'json'): string {
  if (found.length === 0 && isSingle(targets)) return '';
  const value = documentOf(found, targets);
  return type === 'yaml' ? printYaml(value) : `${printIndentedJson(value)}\n`;
}

/** The one object that was named, or a List of all. */
function documentOf(found: readonly Selected[], targets: readonly Target[]): JsonMap {
  const [first] = found;
  return isSingle(targets) && first !== undefined ? objectJson(first) : listJson(found);
}

function isSingle(targets: readonly Target[]): boolean {
  return targets.length === 1 && targets[0]?.name !== undefined;
}

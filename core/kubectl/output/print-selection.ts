import type { JsonMap } from '../../manifest/json-value.ts';
import type { Target } from '../select/parse-targets.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { listJson, objectJson, printableJson, wholeJson } from './object-json.ts';
import { singularName } from './object-name.ts';
import type { OutputFormat } from './output-format.ts';
import { printCustomColumns } from './print-custom-columns.ts';
import { type PrintedText, printDocument } from './print-document.ts';
import { printTables } from './print-tables.ts';
import { alignTabs, TABLE_TABS } from './tabwriter.ts';

/** What was found, and how it was asked for. */
export interface Selection {
  readonly invocation: Invocation;
  readonly found: readonly Selected[];
  readonly targets: readonly Target[];
  /** Those of them that were answered; absent where all were. */
  readonly answered?: readonly Target[];
  readonly format: OutputFormat;
}

/** The objects in the form `-o` asks for. */
export function printSelection(selection: Selection): PrintedText {
  const { found, format } = selection;
  if (format.type === 'table') return printTables(selection, format.wide);
  if (format.type === 'name') {
    return { ok: true, text: found.map((selected) => `${singularName(selected)}\n`).join('') };
  }
  const { flags, cluster } = selection.invocation;
  const hides = isWhole(format) && !flags.isOn('show-managed-fields');
  const objects = found.map((one) => (hides ? objectJson(one) : wholeJson(one, cluster.work)));
  return printObjects(selection, format, objects);
}

/** Objects shown as something that is worked out from them: a Scale, Endpoints. */
export interface View {
  /** Undefined for an object that has none. */
  readonly json: (selected: Selected) => JsonMap | undefined;
  readonly name: (selected: Selected) => string;
  readonly columns: readonly string[];
  readonly cells: (selected: Selected) => readonly string[];
}

/** What the view makes of the objects, in the form `-o` asks for. */
export function printView(selection: Selection, view: View): PrintedText {
  const { format, invocation } = selection;
  const shown = selection.found.filter((selected) => view.json(selected) !== undefined);
  if (format.type === 'name') return { ok: true, text: shown.map((selected) => `${view.name(selected)}\n`).join('') };
  if (format.type !== 'table')
    return printObjects(
      selection,
      format,
      shown.flatMap((each) => view.json(each) ?? []),
    );
  const withNamespace = invocation.flags.isOn('all-namespaces');
  const rows = shown.map((selected) => [
    ...(withNamespace ? [selected.object.metadata?.namespace ?? ''] : []),
    ...view.cells(selected),
  ]);
  const header = [...(withNamespace ? ['NAMESPACE'] : []), ...view.columns];
  const lines = invocation.flags.isOn('no-headers') || rows.length === 0 ? rows : [header, ...rows];
  return { ok: true, text: alignTabs(lines.map((line) => `${line.join('\t')}\n`).join(''), TABLE_TABS) };
}

type ObjectFormat = Exclude<OutputFormat, { readonly type: 'table' } | { readonly type: 'name' }>;

function printObjects(selection: Selection, format: ObjectFormat, objects: readonly JsonMap[]): PrintedText {
  const { targets, invocation } = selection;
  const { work } = invocation.cluster;
  if (format.type === 'custom-columns') {
    return printCustomColumns(format.template, objects, { noHeaders: invocation.flags.isOn('no-headers'), work });
  }
  const shown = objects.map((json) => printableJson(json, { format, flags: invocation.flags }));
  return printDocument(documentOf(shown, targets), format, work);
}

function isWhole({ type }: OutputFormat): boolean {
  return type === 'yaml' || type === 'json' || type === 'kyaml';
}

/** The one object that was named, or a List of all. */
function documentOf(objects: readonly JsonMap[], targets: readonly Target[]): JsonMap {
  const [first] = objects;
  return isSingle(targets) && first !== undefined ? first : listJson(objects);
}

/** Whether one object was named: then it is printed as what it is, and nothing where it is not there. */
export function isSingle(targets: readonly Target[]): boolean {
  return targets.length === 1 && targets[0]?.name !== undefined;
}

import { isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { ageOf } from '../rows/cells.ts';
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
import { scaleJson, scaleName } from './scale-json.ts';
import { alignTabs, TABLE_TABS } from './tabwriter.ts';

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
  const { found, format } = selection;
  if (format.type === 'table') return printTables(selection, format.wide);
  if (format.type === 'name') {
    return { ok: true, text: found.map((selected) => `${singularName(selected)}\n`).join('') };
  }
  return printObjects(selection, format, found.map(objectJson));
}

/** The Scales of the objects, all of which have one, in the form `-o` asks for. */
export function printScales(selection: Selection): PrintedText {
  const { found, format, invocation } = selection;
  if (format.type === 'name') return { ok: true, text: found.map((selected) => `${scaleName(selected)}\n`).join('') };
  const scales = found.flatMap((selected) => scaleJson(selected) ?? []);
  if (format.type !== 'table') return printObjects(selection, format, scales);
  const rows = found.map((selected, index) => scaleRow(selected, scales[index] ?? new Map(), invocation.cluster.nowMs));
  const header = invocation.flags.isOn('no-headers') ? [] : ['NAME\tDESIRED\tAVAILABLE\tAGE'];
  return { ok: true, text: alignTabs(`${[...header, ...rows].join('\n')}\n`, TABLE_TABS) };
}

/** kubernetes v1.35, printers.go: printScale. */
function scaleRow({ object }: Selected, scale: JsonMap, nowMs: number): string {
  const [desired, available] = ['spec', 'status'].map((part) => readReplicas(scale.get(part)));
  return [object.metadata?.name, desired, available, ageOf(object, nowMs)].join('\t');
}

function readReplicas(part: JsonValue | undefined): string {
  return part !== undefined && isJsonMap(part) ? String(part.get('replicas')) : '';
}

type ObjectFormat = Exclude<OutputFormat, { readonly type: 'table' } | { readonly type: 'name' }>;

function printObjects(selection: Selection, format: ObjectFormat, objects: readonly JsonMap[]): PrintedText {
  const { targets, invocation } = selection;
  const { work } = invocation.cluster;
  switch (format.type) {
    case 'yaml':
    case 'json':
      return { ok: true, text: printDocument(objects, targets, format.type) };
    case 'jsonpath':
      return printWithJsonPath(format.template, documentOf(objects, targets), work);
    case 'custom-columns':
      return printCustomColumns(format.template, objects, { noHeaders: invocation.flags.isOn('no-headers'), work });
  }
}

function printDocument(objects: readonly JsonMap[], targets: readonly Target[], type: 'yaml' | 'json'): string {
  if (objects.length === 0 && isSingle(targets)) return '';
  const value = documentOf(objects, targets);
  return type === 'yaml' ? printYaml(value) : `${printIndentedJson(value)}\n`;
}

/** The one object that was named, or a List of all. */
function documentOf(objects: readonly JsonMap[], targets: readonly Target[]): JsonMap {
  const [first] = objects;
  return isSingle(targets) && first !== undefined ? first : listJson(objects);
}

function isSingle(targets: readonly Target[]): boolean {
  return targets.length === 1 && targets[0]?.name !== undefined;
}

import { isJsonList, isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import { checkLabelValue, checkQualifiedName } from '../../manifest/validation/names.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, failOfUse, type KubectlOutcome } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

export const TAINT: Verb = {
  name: 'taint',
  usage: ['taint node NAME KEY=VALUE:EFFECT... [KEY[:EFFECT]-...]'],
  summary: 'Puts taints on nodes or takes them away.',
  flags: flagSpecs(`
    --all
    --allow-missing-template-keys
    --dry-run string=unchanged
    --field-manager string
    -o --output string
    --overwrite
    -l --selector string
    --show-managed-fields
    --template string
    --validate string
  `),
  run: runTaint,
};

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

interface TaintUpdate {
  readonly key: string;
  readonly value: string;
  /** Empty where all effects of the key are meant. */
  readonly effect: string;
  readonly removes: boolean;
}

function runTaint(invocation: Invocation): KubectlOutcome {
  const words = invocation.args.filter((word) => /[=:]/.test(word) || word.endsWith('-'));
  const names = invocation.args.filter((word) => !words.includes(word));
  if (names.length === 0) return fail('one or more resources must be specified as <resource> <name>');
  if (words.length === 0) return fail('at least one taint update is required');
  const updates = words.map(readUpdate);
  const mistake = words.map(findMistake).find((message) => message !== undefined);
  if (mistake !== undefined) return failOfUse('taint', mistake);
  const selection = selectForEdit(invocation, names);
  if (!selection.ok) return selection.outcome;
  const onlyRemoves = updates.every((update) => update.removes);
  return editAll(invocation, selection, {
    change: (json) => applyUpdates(json, updates, invocation.flags.isOn('overwrite')),
    word: () => (onlyRemoves ? 'untainted' : 'tainted'),
  });
}

/** What is wrong with a word before any node is asked for: kubectl v1.35, pkg/cmd/taint/utils.go. */
function findMistake(word: string): string | undefined {
  const removes = word.endsWith('-');
  const spec = removes ? word.slice(0, -1) : word;
  const [subject = '', effect, ...more] = spec.split(':');
  if (more.length > 0) return `invalid taint spec: ${spec}`;
  if (effect === undefined)
    return sayWrong(spec, checkQualifiedName(spec)) ?? (removes ? undefined : `invalid taint spec: ${spec}`);
  if (!EFFECTS.includes(effect)) return `invalid taint effect: ${effect}, unsupported taint effect`;
  const [key = '', value = '', ...values] = subject.split('=');
  if (values.length > 0) return `invalid taint spec: ${spec}`;
  return sayWrong(spec, checkLabelValue(value)) ?? sayWrong(spec, checkQualifiedName(key));
}

function sayWrong(spec: string, errors: readonly string[]): string | undefined {
  return errors.length === 0 ? undefined : `invalid taint spec: ${spec}, ${errors.join('; ')}`;
}

function readUpdate(word: string): TaintUpdate {
  const removes = word.endsWith('-');
  const body = removes ? word.slice(0, -1) : word;
  const [subject = '', effect = ''] = body.split(':');
  const [key = '', value = ''] = subject.split('=');
  return { key, value, effect, removes };
}

function applyUpdates(json: JsonMap, updates: readonly TaintUpdate[], overwrite: boolean): JsonMap | string {
  const present = readPath(json, ['spec', 'taints']);
  let taints = isJsonList(present) ? present.filter(isJsonMap) : [];
  for (const update of updates) {
    const matches = (taint: JsonMap): boolean =>
      taint.get('key') === update.key && (update.effect === '' || taint.get('effect') === update.effect);
    const same = taints.find(matches);
    if (update.removes && same === undefined) return `taint "${titleOf(update)}" not found`;
    if (!update.removes && same !== undefined && !overwrite) return overwriteRefusal(json, update);
    taints = taints.filter((taint) => !matches(taint));
    if (!update.removes) taints = [...taints, taintOf(update)];
  }
  return writePath(json, ['spec', 'taints'], taints.length === 0 ? undefined : taints);
}

function taintOf({ key, value, effect }: TaintUpdate): JsonMap {
  const fields: [string, JsonValue][] = [
    ['key', key],
    ['effect', effect],
  ];
  return sortedMap(value === '' ? fields : [...fields, ['value', value]]);
}

function titleOf({ key, effect }: TaintUpdate): string {
  return effect === '' ? key : `${key}:${effect}`;
}

function overwriteRefusal(json: JsonMap, update: TaintUpdate): string {
  const name = String(readPath(json, ['metadata', 'name']));
  return `node ${name} already has ${update.key} taint(s) with same effect(s) and --overwrite is false`;
}

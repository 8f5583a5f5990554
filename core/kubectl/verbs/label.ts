import { modifiedMeanwhile } from '../../apiserver/conflict.ts';
import { isJsonMap, type JsonMap } from '../../manifest/json-value.ts';
import { checkLabelValue } from '../../manifest/validation/names.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { ApiError } from '../../objects/object.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { CHANGE_CAUSE } from '../edit/record-cause.ts';
import { type EditSelection, selectForEdit } from '../edit/select-for-edit.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { dryRunOf } from '../output/print-result.ts';
import { hasSelector } from '../select/scope-of.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation, Verb } from './verb.ts';

const FLAGS = flagSpecs(`
  --all
  -A --all-namespaces
  --allow-missing-template-keys
  --dry-run string=unchanged
  --field-manager string
  --field-selector string
  -f --filename string
  -k --kustomize string
  --list
  --local
  -o --output string
  --overwrite
  --record
  -R --recursive
  --resource-version string
  -l --selector string
  --show-managed-fields
  --template string
`);

export const LABEL: Verb = {
  name: 'label',
  usage: ['label TYPE NAME KEY=VALUE... [KEY-...] [--overwrite]'],
  summary: 'Sets or takes away labels.',
  flags: FLAGS,
  run: (invocation) => runUpdate(invocation, 'labels'),
};

export const ANNOTATE: Verb = {
  name: 'annotate',
  usage: ['annotate TYPE NAME KEY=VALUE... [KEY-...] [--overwrite]'],
  summary: 'Sets or takes away annotations.',
  flags: FLAGS,
  run: (invocation) => runUpdate(invocation, 'annotations'),
};

type Field = 'labels' | 'annotations';

/** `a=1` sets, `a-` takes away. */
interface Update {
  readonly key: string;
  readonly value: string | undefined;
}

function runUpdate(invocation: Invocation, field: Field): KubectlOutcome {
  const isUpdate = (word: string): boolean => /^.+=/s.test(word) || /.-$/.test(word);
  const first = invocation.args.findIndex(isUpdate);
  const names = first < 0 ? invocation.args : invocation.args.slice(0, first);
  const words = first < 0 ? [] : invocation.args.slice(first);
  const late = words.find((word) => !isUpdate(word));
  if (late !== undefined) return fail(`all resources must be specified before ${field.slice(0, -1)} changes: ${late}`);
  const updates = words.map(readUpdate);
  if (names.length === 0) {
    return fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  if (updates.length === 0 && !invocation.flags.isOn('list')) {
    return fail(`at least one ${field === 'labels' ? 'label' : 'annotation'} update is required`);
  }
  const mistake = findMistake(field, updates) ?? findClash(invocation);
  if (mistake !== undefined) return fail(mistake);
  const selection = selectForEdit(invocation, names);
  if (!selection.ok) return selection.outcome;
  const isOne = isSingle(invocation, selection);
  if (!isOne && (invocation.flags.text('resource-version') ?? '') !== '') {
    return fail('--resource-version may only be used with a single resource');
  }
  if (invocation.flags.isOn('list')) return listAll(invocation, selection, { field, updates, isOne });
  const onlyTakesAway = updates.every((update) => update.value === undefined);
  return editAll(invocation, selection, {
    change: (json, selected) =>
      checkVersion(invocation, selected) ?? applyUpdates(json, field, updates, invocation.flags.isOn('overwrite')),
    ...(field === 'labels' ? { tell: (selected) => tellAbsent(invocation, updates, selected) } : {}),
    word: (outcome) => updateWord(field, outcome, onlyTakesAway),
  });
}

/** Ways to say what is meant that exclude each other. */
function findClash({ flags }: Invocation): string | undefined {
  const other = ['selector', 'field-selector'].find((name) => (flags.text(name) ?? '') !== '');
  return flags.isOn('all') && other !== undefined ? `cannot set --all and --${other} at the same time` : undefined;
}

/** Whether the line names one object, whatever it finds. */
function isSingle({ flags }: Invocation, { selected, errors }: Found): boolean {
  return selected.length === 1 && errors === '' && !hasSelector(flags) && !flags.isOn('all');
}

/** What is said of labels that are to be taken away and are not there. */
function tellAbsent({ flags }: Invocation, updates: readonly Update[], { object }: Selected): string {
  if (dryRunOf(flags) === 'client') return '';
  const present = object.metadata?.labels ?? {};
  const absent = updates.filter(({ key, value }) => value === undefined && !Object.hasOwn(present, key));
  return absent.map(({ key }) => `label "${key}" not found.\n`).join('');
}

/** What kubectl refuses without asking the server: kubectl v1.35, pkg/cmd/label and pkg/cmd/annotate. */
function findMistake(field: Field, updates: readonly Update[]): string | undefined {
  const removed = new Set(updates.flatMap(({ key, value }) => (value === undefined ? [key] : [])));
  const set = updates.filter((update) => update.value !== undefined);
  const both = set.filter(({ key }) => removed.has(key)).map(({ key }) => key);
  if (field === 'annotations') {
    const which = both.toSorted(compareText).join(', ');
    return both.length === 0
      ? undefined
      : `can not both modify and remove the following annotation(s) in the same command: ${which}`;
  }
  for (const { key, value = '' } of set) {
    if (value.includes('=')) return `invalid label spec: ${key}=${value}`;
    const [wrong] = checkLabelValue(value);
    if (wrong !== undefined) return `invalid label value: "${key}=${value}": ${wrong}`;
  }
  return both.length === 0 ? undefined : 'can not both modify and remove a label in the same command';
}

interface Listing {
  readonly field: Field;
  readonly updates: readonly Update[];
  readonly isOne: boolean;
}

/** `--list`: the pairs of one object, or of several below their names, as they would be; nothing is changed. */
function listAll(
  invocation: Invocation,
  { selected, errors }: Found,
  { field, updates, isOne }: Listing,
): KubectlOutcome {
  if (invocation.flags.has('output')) return fail('--list and --output may not be specified together');
  const removed = new Set(updates.flatMap(({ key, value }) => (value === undefined ? [key] : [])));
  const texts = selected.map(({ facts, object }) => {
    const set = updates.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const]));
    const pairs = [...new Map([...Object.entries(object.metadata?.[field] ?? {}), ...set])]
      .filter(([key]) => !removed.has(key))
      .sort(([a], [b]) => compareText(a, b));
    const lines = pairs.map(([key, value]) => `${isOne ? '' : ' '}${key}=${value}\n`).join('');
    const group = facts.apiVersion.includes('/') ? facts.apiVersion.split('/')[0] : '';
    return isOne ? lines : `Listing ${field} for ${facts.kindName}.${group}/${object.metadata?.name}:\n${lines}`;
  });
  return { stdout: texts.join(''), stderr: errors, exitCode: errors === '' ? 0 : 1 };
}

type Found = Extract<EditSelection, { readonly ok: true }>;

/** `--resource-version`: only where nobody has changed the object since. */
function checkVersion({ flags }: Invocation, { facts, object }: Selected): ApiError | undefined {
  const wanted = flags.text('resource-version') ?? '';
  if (wanted === '' || wanted === object.metadata?.resourceVersion) return undefined;
  return modifiedMeanwhile(facts.kind, object);
}

function readUpdate(word: string): Update {
  const equals = word.indexOf('=');
  return equals < 0
    ? { key: word.slice(0, -1), value: undefined }
    : { key: word.slice(0, equals), value: word.slice(equals + 1) };
}

/** The copy with its labels changed, or kubectl's refusal to overwrite. */
function applyUpdates(json: JsonMap, field: Field, updates: readonly Update[], overwrite: boolean): JsonMap | string {
  const present = readPath(json, ['metadata', field]);
  const before: JsonMap = isJsonMap(present) ? present : new Map();
  const clashes = updates.filter(
    ({ key, value }) =>
      value !== undefined && before.has(key) && before.get(key) !== value && !overwrite && key !== CHANGE_CAUSE,
  );
  if (clashes.length > 0)
    return overwriteRefusal(
      field,
      clashes.map(({ key }) => `'${key}' already has a value (${before.get(key)})`),
    );
  const after = new Map(before);
  for (const { key, value } of updates) {
    if (value === undefined) after.delete(key);
    else after.set(key, value);
  }
  return writePath(json, ['metadata', field], after.size === 0 ? undefined : after);
}

function overwriteRefusal(field: Field, clashes: readonly string[]): string {
  if (field === 'labels') return clashes.map((clash) => `${clash}, and --overwrite is false`).join('\n');
  return `--overwrite is false but found the following declared annotation(s): ${clashes.join('; ')}`;
}

function updateWord(field: Field, outcome: 'changed' | 'unchanged', onlyTakesAway: boolean): string {
  if (field === 'annotations') return 'annotated';
  if (outcome === 'unchanged') return 'not labeled';
  return onlyTakesAway ? 'unlabeled' : 'labeled';
}

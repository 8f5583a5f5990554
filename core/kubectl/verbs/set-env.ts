import { isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { editableJson } from '../edit/change-object.ts';
import { editAll } from '../edit/edit-all.ts';
import { changeContainers, findPodSpec, sayNoPodSpec, sayOf, selectContainers } from '../edit/pod-spec-of.ts';
import { resolveEnv } from '../edit/resolve-env.ts';
import { readSource, selectTyped } from '../edit/select-for-set.ts';
import { type EnvUpdate, envOf, parseEnvWords, updateEnv } from '../edit/update-env.ts';
import { fail, joinOutcomes, type KubectlOutcome, succeed } from '../outcome.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation } from './verb.ts';

/** kubectl v1.35, pkg/cmd/set/set_env.go. */
export function runSetEnv(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const mistake = checkFlags(invocation);
  if (mistake !== undefined) return fail(mistake);
  const first = args.findIndex(isEnvWord);
  const names = first < 0 ? args : args.slice(0, first);
  const words = first < 0 ? [] : args.slice(first);
  if (!words.every(isEnvWord)) {
    return fail(`all resources must be specified before environment changes: ${args.join(' ')}`);
  }
  if (names.length === 0) {
    return fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  const update = readUpdate(invocation, [...flags.texts('env'), ...words]);
  if ('exitCode' in update) return update;
  const selection = selectTyped(invocation, names);
  if (!selection.ok) return selection.outcome;
  const pattern = flags.text('containers') ?? '*';
  if (flags.isOn('list')) {
    return joinOutcomes([
      succeed('', selection.selected.map((selected) => warnOfNone(selected, pattern)).join('')),
      ...selection.selected.map((one) => listEnv(invocation, one, { pattern, update })),
      succeed('', selection.errors),
    ]);
  }
  const changed = editAll(invocation, selection, {
    change: (json, selected) => changeEnv(json, selected, { update, pattern, overwrites: !flags.isOff('overwrite') }),
    decodes: true,
    failure: 'failed to patch env update to pod template: ',
    word: (outcome) => (outcome === 'unchanged' ? undefined : 'env updated'),
  });
  const unmatched = selection.selected.map((selected) => warnOfNone(selected, pattern)).join('');
  return { ...changed, stderr: update.warnings + unmatched + changed.stderr };
}

function warnOfNone(selected: Selected, pattern: string): string {
  const json = editableJson(selected);
  const path = findPodSpec(json);
  if (path === undefined || selectContainers(json, path, pattern).length > 0) return '';
  const { facts, object } = selected;
  return `Warning: ${facts.kindName}/${object.metadata?.name} does not have any containers matching "${pattern}"\n`;
}

function checkFlags({ flags }: Invocation): string | undefined {
  if (flags.isOn('all') && flags.has('selector')) return 'cannot set --all and --selector at the same time';
  if (flags.isOn('list') && flags.has('output')) return '--list and --output may not be specified together';
  return flags.has('keys') && !flags.has('from')
    ? 'when specifying --keys, a configmap or secret must be provided with --from'
    : undefined;
}

function isEnvWord(word: string): boolean {
  return /^.+=/s.test(word) || word.endsWith('-');
}

interface Update extends EnvUpdate {
  readonly warnings: string;
}

function readUpdate(invocation: Invocation, words: readonly string[]): Update | KubectlOutcome {
  const { flags } = invocation;
  const parsed = parseEnvWords(words);
  if (typeof parsed === 'string') return fail(parsed);
  const source = flags.has('from') ? readSource(invocation) : [];
  if ('exitCode' in source) return source;
  const keys = flags.list('keys');
  const taken = source.filter(([key]) => keys.length === 0 || keys.includes(key));
  const renamed = taken.map(([key, from]) => ({ key, name: envNameOf(key), from }));
  const warnings = renamed.filter(({ key, name }) => key !== name);
  const prefix = flags.text('prefix') ?? '';
  const found = renamed.map(
    ({ name, from }): JsonMap =>
      new Map<string, JsonValue>([
        ['name', name],
        ['valueFrom', from],
      ]),
  );
  return {
    sets: [...parsed.sets, ...found].map((one) => new Map([...one, ['name', prefix + String(one.get('name'))]])),
    removes: parsed.removes,
    warnings: warnings.map(({ key, name }) => `Warning: key ${key} transferred to ${name}\n`).join(''),
  };
}

function envNameOf(key: string): string {
  return key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();
}

interface EnvChange {
  readonly update: EnvUpdate;
  readonly pattern: string;
  readonly overwrites: boolean;
}

function changeEnv(json: JsonMap, selected: Selected, { update, pattern, overwrites }: EnvChange): JsonMap | string {
  const path = findPodSpec(json);
  if (path === undefined) return sayNoPodSpec(selected);
  const clash = overwrites ? undefined : findClash(selectContainers(json, path, pattern), update);
  if (clash !== undefined) return sayOf(selected, clash);
  return changeContainers(json, path, { pattern, change: (container) => updateEnv(container, update) });
}

function findClash(containers: readonly JsonMap[], { sets }: EnvUpdate): string | undefined {
  for (const set of sets) {
    for (const present of containers.flatMap(envOf)) {
      const value = present.get('value') ?? '';
      if (present.get('name') === set.get('name') && value !== (set.get('value') ?? '')) {
        return `'${present.get('name')}' already has a value (${value}), and --overwrite is false`;
      }
    }
  }
  return undefined;
}

interface EnvList {
  readonly pattern: string;
  readonly update: EnvUpdate;
}

function listEnv({ cluster, flags }: Invocation, selected: Selected, { pattern, update }: EnvList): KubectlOutcome {
  const json = editableJson(selected);
  const path = findPodSpec(json);
  if (path === undefined) return fail(sayNoPodSpec(selected));
  const title = `# ${selected.facts.kindName} ${selected.object.metadata?.name}, container`;
  const told = selectContainers(json, path, pattern).map((container) => {
    const problems: EnvProblem[] = [];
    const lines = envOf(updateEnv(container, update)).map((one) => {
      const value = flags.isOn('resolve') ? resolveEnv(cluster, { selected, container }, one) : undefined;
      if (value?.ok === false) problems.push({ name: String(one.get('name')), message: value.message });
      return value?.ok === true ? `${one.get('name')}=${value.text}\n` : `${printEnv(one)}\n`;
    });
    return succeed(`${title} ${container.get('name')}\n${lines.join('')}`, printProblems(problems));
  });
  return joinOutcomes(told);
}

interface EnvProblem {
  readonly name: string;
  readonly message: string;
}

/** One line for each thing that is wrong, with all the variables that it is wrong with. */
function printProblems(problems: readonly EnvProblem[]): string {
  const byMessage = Map.groupBy(problems, ({ message }) => message);
  return [...byMessage]
    .map(([message, found]) => [
      found
        .map(({ name }) => name)
        .sort()
        .join(', '),
      message,
    ])
    .map(([names, message]) => `error retrieving reference for ${names}: ${message}\n`)
    .sort()
    .join('');
}

function printEnv(variable: JsonMap): string {
  const from = variable.get('valueFrom');
  const name = variable.get('name');
  return isJsonMap(from) ? `# ${name} from ${printReference(from)}` : `${name}=${variable.get('value') ?? ''}`;
}

function printReference(from: JsonMap): string {
  const [[type, reference] = ['', null]] = from;
  const read = (field: string): string => (isJsonMap(reference) ? String(reference.get(field) ?? '') : '');
  switch (type) {
    case 'configMapKeyRef':
      return `configmap ${read('name')}, key ${read('key')}`;
    case 'secretKeyRef':
      return `secret ${read('name')}, key ${read('key')}`;
    case 'fieldRef':
      return `field path ${read('fieldPath')}`;
    case 'resourceFieldRef':
      return `resource field ${read('containerName') === '' ? '' : `${read('containerName')}/`}${read('resource')}`;
    default:
      return 'invalid valueFrom';
  }
}

import type { DecodedObject } from '../../manifest/index.ts';
import { isJsonMap, type JsonMap, printJson } from '../../manifest/json-value.ts';
import { parseJson } from '../../manifest/parse-json.ts';
import { findStored } from '../apply/apply-text.ts';
import { LAST_APPLIED, normaliseSource } from '../apply/last-applied.ts';
import { readObjects } from '../apply/read-documents.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { NO_RESOURCE } from '../edit/select-for-set.ts';
import { FILE_FLAGS, flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import { fail, failFromServer, failOfUse, joinOutcomes, type KubectlOutcome, succeed } from '../outcome.ts';
import { printIndentedJson } from '../output/print-json.ts';
import { dryRunOf, refuseFormat } from '../output/print-result.ts';
import { printYaml } from '../output/print-yaml.ts';
import type { Selected } from '../select/select-objects.ts';
import { needSource } from './read-source.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/apply: what `apply` remembers in an annotation of each object. */
export const LAST_APPLIED_VERBS: readonly Verb[] = [
  {
    name: 'apply view-last-applied',
    usage: ['apply view-last-applied TYPE/NAME [-o yaml|json]'],
    summary: 'Shows what was applied last to an object.',
    flags: flagSpecs(`${FILE_FLAGS}
      --all
      -o --output string
      -l --selector string
    `),
    reads: true,
    run: viewLastApplied,
  },
  {
    name: 'apply set-last-applied',
    usage: ['apply set-last-applied -f FILE [--create-annotation]'],
    summary: 'Puts a manifest down as what was applied last, and changes nothing else.',
    flags: flagSpecs(`${PRINT_FLAGS}
      --create-annotation
      --dry-run string=unchanged
      -f --filename string
    `),
    readsManifest: true,
    run: setLastApplied,
  },
];

function viewLastApplied(invocation: Invocation): KubectlOutcome {
  const { args, flags, command } = invocation;
  if (args.length === 0) return fail(NO_RESOURCE);
  const selection = selectForEdit(invocation, args);
  if (!selection.ok) return selection.outcome;
  if (selection.errors !== '') return { stdout: '', stderr: selection.errors, exitCode: 1 };
  // Of an object without the annotation the real one says nothing, though it means to.
  const texts = selection.selected.flatMap(({ object }) => object.metadata?.annotations?.[LAST_APPLIED] ?? []);
  const form = flags.text('output') ?? 'yaml';
  if (form !== 'yaml' && form !== 'json') {
    return failOfUse(command, `Unexpected -o output mode: ${form}, the flag 'output' must be one of yaml|json`);
  }
  return joinOutcomes(texts.map((text) => succeed(printApplied(text, form))));
}

function printApplied(text: string, form: 'yaml' | 'json'): string {
  const json = parseJson(text);
  if (!isJsonMap(json)) return text;
  if (form === 'yaml') return printYaml(json);
  // This one is indented by two spaces a level.
  return `${printIndentedJson(json).replace(/^ +/gm, (spaces) => spaces.slice(spaces.length / 2))}\n`;
}

function setLastApplied(invocation: Invocation): KubectlOutcome {
  const { cluster, flags } = invocation;
  if (!flags.has('filename')) return fail(NO_RESOURCE);
  const needed = needSource(invocation);
  if (!needed.ok) return needed.outcome;
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const read = readObjects(cluster, { ...needed.source, validation: 'unsent' }, 'apply');
  if (!read.ok) return read.outcome;
  const noted: KubectlOutcome[] = [];
  const changes: { readonly selected: Selected; readonly text: string }[] = [];
  for (const decoded of read.documents) {
    if (!decoded.ok) return joinOutcomes([...noted, { stdout: '', stderr: `${decoded.message}\n`, exitCode: 1 }]);
    const planned = planNote(invocation, decoded);
    if ('exitCode' in planned) noted.push(planned);
    else changes.push(planned);
    if ('exitCode' in planned && planned.exitCode !== 0) return joinOutcomes(noted);
  }
  return joinOutcomes([...noted, ...changes.map((change) => noteApplied(invocation, change))]);
}

/** This command puts no empty map of annotations there, as `apply` does. */
function writtenOnly(source: JsonMap): JsonMap {
  const path = ['metadata', 'annotations'];
  const annotations = readPath(source, path);
  return isJsonMap(annotations) && annotations.size === 0 ? writePath(source, path, undefined) : source;
}

type Planned = { readonly selected: Selected; readonly text: string } | KubectlOutcome;

/** What is to be noted on an object, or why nothing is. */
function planNote({ cluster, flags }: Invocation, decoded: DecodedObject): Planned {
  const { facts, object } = decoded;
  const { name = '', namespace = 'default' } = object.metadata ?? {};
  const stored = findStored(cluster, decoded);
  if (stored === undefined) return failFromServer('NotFound', `${facts.resource} "${name}" not found`);
  const present = stored.metadata?.annotations?.[LAST_APPLIED];
  if (present === undefined && !flags.isOn('create-annotation')) {
    return fail(
      `no last-applied-configuration annotation found on resource: ${name}, to create the annotation, run the command with --create-annotation`,
    );
  }
  const text = `${printJson(writtenOnly(normaliseSource(decoded.source, facts.namespaced ? namespace : '')))}\n`;
  if (text === present) return succeed(`set-last-applied ${name}: no changes required.\n`);
  return { selected: { facts, object: stored }, text };
}

function noteApplied(invocation: Invocation, { selected, text }: { selected: Selected; text: string }): KubectlOutcome {
  return editAll(
    invocation,
    { selected: [selected], errors: '' },
    {
      change: (json) => writePath(json, ['metadata', 'annotations', LAST_APPLIED], text),
      ...(dryRunOf(invocation.flags) === 'client' ? { showsBefore: true as const } : {}),
      word: () => 'configured',
    },
  );
}

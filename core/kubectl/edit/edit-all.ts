import { listUpdateWarnings } from '../../apiserver/pod-security/pod-security.ts';
import { printRefusalMessage, type Refusal } from '../../apiserver/refusal.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { OutOfWork } from '../../cluster/work.ts';
import { withZeroFields } from '../../manifest/go-zero-fields.ts';
import { type JsonMap, printJson } from '../../manifest/json-value.ts';
import type { ApiError, Kind } from '../../objects/object.ts';
import { printRefusal } from '../apply/print-refusal.ts';
import { printApiWarnings } from '../apply/print-warnings.ts';
import { noteNewIdleness } from '../note/note-idleness.ts';
import { uniteNotes } from '../note/unite-notes.ts';
import { fail, failFromServer, joinOutcomes, joinVisits, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { wholeJson } from '../output/object-json.ts';
import { singularName } from '../output/object-name.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import type { StringMap } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { type ChangeOutcome, changeObject, editableJson, priceOfChange, type Subresource } from './change-object.ts';
import { writePath } from './json-paths.ts';
import { recordedCause } from './record-cause.ts';

/** How each object of a selection is changed, and how the result is told. */
export interface Edit {
  /** The changed copy, or what is wrong: in kubectl's words, a line a mistake, or in the server's. */
  readonly change: (json: JsonMap, selected: Selected) => JsonMap | string | ApiError;
  /** What is said of the object before it is changed, a line each. */
  readonly tell?: (selected: Selected) => string;
  /** True where the result is told in the same words whether it was done or only tried. */
  readonly hidesDryRun?: true;
  /** True where nothing more is done behind the first object that cannot be changed, and nothing else is told. */
  readonly stopsAtFailure?: true;
  /** The part of the object that is written; absent: everything but its status. */
  readonly subresource?: Subresource;
  /** How the result names the object, where that is not the object itself. */
  readonly printName?: (selected: Selected) => string;
  /** True where the command decodes what it changes into structs of Go: JSON is written in the order of their fields. */
  readonly decodes?: true;
  /** True where `-o` shows the object as it was read, before it was changed. */
  readonly showsBefore?: true;
  /** What is said before a refusal of the server: `failed to patch: `; absent where its answer is handed on. */
  readonly failure?: string;
  /** `labeled`, `scaled`: what follows the object's name; undefined where nothing is said. */
  readonly word: (outcome: 'changed' | 'unchanged', selected: Selected) => string | undefined;
}

/**
 * Changes one object after the other; `--dry-run=client` changes none. Where they are more than is left to do in this
 * request, none is changed either.
 */
export function editAll(
  invocation: Invocation,
  selection: { readonly selected: readonly Selected[]; readonly errors: string },
  edit: Edit,
): KubectlOutcome {
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const { work } = invocation.cluster;
  const units = selection.selected.reduce((sum, selected) => sum + priceOfChange(selected), 0);
  if (units > work.left) throw new OutOfWork('more is to be changed than one request may change');
  const outcomes: KubectlOutcome[] = [];
  for (const selected of selection.selected) {
    const outcome = editOne(invocation, selected, edit);
    const told = edit.tell?.(selected) ?? '';
    outcomes.push({ ...outcome, stdout: told + outcome.stdout });
    if (outcome.exitCode !== 0 && edit.stopsAtFailure === true) return withUnitedNotes(joinOutcomes(outcomes));
  }
  const missing = selection.errors
    .split(/(?<=\n)/)
    .map((stderr) => ({ stdout: '', stderr, exitCode: stderr === '' ? 0 : 1 }));
  return withUnitedNotes(joinVisits([...missing, ...outcomes]));
}

function withUnitedNotes({ notes = [], ...outcome }: KubectlOutcome): KubectlOutcome {
  return withNotes(outcome, uniteNotes(notes));
}

function editOne(invocation: Invocation, given: Selected, edit: Edit): KubectlOutcome {
  const { cluster, flags } = invocation;
  // A line may name an object twice: each time it is read anew.
  const selected = findPresent(invocation, given);
  const changed = edit.change(editableJson(selected), selected);
  if (typeof changed === 'string') return joinVisits(changed.split('\n').map(fail));
  if ('reason' in changed) return failFromServer(changed.reason, changed.message);
  const after = annotate(changed, recordedCause(invocation));
  const onlyShows = dryRunOf(flags) === 'client';
  const outcome: ChangeOutcome = onlyShows
    ? { type: printJson(after) === printJson(editableJson(selected)) ? 'unchanged' : 'changed' }
    : changeObject(cluster, selected, after, edit.subresource);
  if (outcome.type === 'refused') return failWith(outcome.refusal, edit.failure);
  const warnings = printApiWarnings([
    ...(outcome.unknownFields ?? []).map((path) => `unknown field "${path}"`),
    ...(outcome.type === 'changed' && !onlyShows ? warningsOf(invocation, selected) : []),
  ]);
  const word = edit.word(outcome.type, selected);
  if (word === undefined) return succeed('');
  const printed = printResult(invocation, {
    name: (edit.printName ?? singularName)(selected),
    word,
    ...(edit.hidesDryRun === true ? { suffix: '' } : {}),
    ...(edit.decodes === true ? { goType: selected.facts.kindName } : {}),
    json: () => {
      if (edit.showsBefore === true) return wholeJson(selected);
      return onlyShows ? withZeroFields(selected.facts.kind, after) : wholeJson(findPresent(invocation, selected));
    },
  });
  return withNotes(
    { ...printed, stderr: warnings + printed.stderr },
    outcome.type === 'changed' && !onlyShows ? noteNewIdleness(selected, after) : [],
  );
}

function failWith(refusal: Refusal, failure?: string): KubectlOutcome {
  if (failure !== undefined) return fail(`${failure}${printRefusalMessage(refusal)}`);
  return { stdout: '', stderr: `${printRefusal(refusal, { doing: '', several: false })}\n`, exitCode: 1 };
}

function warningsOf(invocation: Invocation, selected: Selected): readonly string[] {
  const { object, facts } = findPresent(invocation, selected);
  const { cluster } = invocation;
  return listUpdateWarnings(cluster, facts.kind, selected.object, object);
}

function findPresent({ cluster }: Invocation, selected: Selected): Selected {
  const { uid = '' } = selected.object.metadata ?? {};
  const object = findObjectByUid<Kind>(cluster.store, selected.facts.kind, uid);
  return object === undefined ? selected : { ...selected, object };
}

function annotate(json: JsonMap, annotations: StringMap): JsonMap {
  const entries = Object.entries(annotations);
  return entries.reduce((after, [key, value]) => writePath(after, ['metadata', 'annotations', key], value), json);
}

import type { JsonMap } from '../../manifest/json-value.ts';
import { printRefusal } from '../apply/print-refusal.ts';
import type { LabNote } from '../note/lab-note.ts';
import { noteNewIdleness } from '../note/note-idleness.ts';
import { uniteNotes } from '../note/unite-notes.ts';
import { type KubectlOutcome, withNotes } from '../outcome.ts';
import { singularName } from '../output/object-name.ts';
import type { StringMap } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { type ChangeOutcome, changeObject, editableJson, type Subresource } from './change-object.ts';
import { writePath } from './json-paths.ts';
import { recordedCause } from './record-cause.ts';

/** How each object of a selection is changed, and how the result is told. */
export interface Edit {
  /** The changed copy, or what is wrong. */
  readonly change: (json: JsonMap, selected: Selected) => JsonMap | string;
  /** The part of the object that is written; absent: everything but its status. */
  readonly subresource?: Subresource;
  /** How the result names the object, where that is not the object itself. */
  readonly printName?: (selected: Selected) => string;
  /** `labeled`, `scaled`: what follows the object's name. */
  readonly word: (outcome: 'changed' | 'unchanged', selected: Selected) => string;
}

/** Changes one object after the other; `--dry-run` changes none. */
export function editAll(
  invocation: Invocation,
  selection: { readonly selected: readonly Selected[]; readonly errors: string },
  edit: Edit,
): KubectlOutcome {
  const { cluster, flags } = invocation;
  const dryRun = flags.has('dry-run') && flags.text('dry-run') !== 'none';
  let stdout = '';
  let stderr = selection.errors;
  const notes: LabNote[] = [];
  for (const selected of selection.selected) {
    const changed = edit.change(editableJson(selected), selected);
    if (typeof changed === 'string') {
      stderr += `error: ${changed}\n`;
      continue;
    }
    const after = annotate(changed, recordedCause(invocation));
    const outcome: ChangeOutcome = dryRun
      ? { type: 'changed' }
      : changeObject(cluster, selected, after, edit.subresource);
    if (outcome.type === 'refused') stderr += `${printRefusal(outcome.refusal, { doing: '', several: false })}\n`;
    else {
      stdout += `${(edit.printName ?? singularName)(selected)} ${edit.word(outcome.type, selected)}${dryRun ? ' (dry run)' : ''}\n`;
      notes.push(...(outcome.type === 'changed' && !dryRun ? noteNewIdleness(selected, after) : []));
    }
  }
  return withNotes({ stdout, stderr, exitCode: stderr === '' ? 0 : 1 }, uniteNotes(notes));
}

function annotate(json: JsonMap, annotations: StringMap): JsonMap {
  const entries = Object.entries(annotations);
  return entries.reduce((after, [key, value]) => writePath(after, ['metadata', 'annotations', key], value), json);
}

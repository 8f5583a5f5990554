import type { LabNote } from '../../core/kubectl/index.ts';
import type { LabNoteMessages, ShellSign } from '../locales/lab-note-messages.ts';
import type { Messages } from '../locales/messages.ts';
import { quoteMessage } from './quote.ts';
import { prose, type ReplyBlock } from './reply.ts';

/** How many fields without effect a sentence names. */
const FIELDS_NAMED = 6;

/** One sentence for each thing that the lab has to say of itself, in the person's language. */
export function renderLabNotes(notes: readonly LabNote[] | undefined, messages: Messages): readonly ReplyBlock[] {
  return (notes ?? []).map((note) => prose(renderLabNote(note, messages.labNotes)));
}

/** The sentence of one note. */
export function renderLabNote(note: LabNote, words: LabNoteMessages): string {
  switch (note.code) {
    case 'absent-kind':
      return words.absentKind(note.kind, words.absentKinds[note.kind]);
    case 'absent-command':
      return words.absentCommand(note.command, words.absentCommands[note.why]);
    case 'absent-flag':
      return words.absentFlag(note.command, note.flag, words.absentFlags[note.why]);
    case 'idle-kind':
      return words.idleKind(note.kind, words.idleKinds[note.kind]);
    case 'idle-fields':
      return words.idleFields(nameFields(note.fields, words));
    case 'shell-sign':
      // A backtick of its own would open a code block.
      return words.shellSigns[meaningOf(note.sign)](note.sign.replaceAll('`', 'ˋ'));
    case 'no-room':
      return words.noRoom[note.of](note.most, note.wanted);
    case 'exec-stopped':
      return note.busy ? words.execLeft(note.afterSeconds) : words.execEndless(note.afterSeconds);
    case 'run-stopped':
      return words.runStopped(note.afterSeconds);
    case 'drain-stopped':
      return note.busy ? words.drainLeft(note.pods) : words.drainStopped(note.pods, note.afterSeconds);
    case 'deleting':
      return words.deleting;
    case 'not-yet':
      return words.notYet(note.until?.replaceAll('`', 'ˋ'));
    case 'edit-form':
      return words.editForm(note.targets.map((target) => `\`/apply edit:${target}\``).join(', '));
    default:
      return words.plain[note.code];
  }
}

function nameFields(fields: readonly string[], words: LabNoteMessages): string {
  const named = fields.slice(0, FIELDS_NAMED).map(quoteMessage);
  const more = fields.length - named.length;
  return [...named, ...(more > 0 ? [words.moreFields(more)] : [])].join(', ');
}

function meaningOf(sign: string): ShellSign {
  if (sign === '|') return 'pipe';
  if (sign.startsWith('>')) return 'output';
  if (sign.startsWith('<')) return 'input';
  return sign === '$(' || sign === '`' ? 'substitution' : 'sequence';
}

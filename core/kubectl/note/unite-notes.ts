import type { LabNote } from './lab-note.ts';

/** The notes of several objects without repeats, all idle fields in one; in the order in which they first came. */
export function uniteNotes(notes: readonly LabNote[]): readonly LabNote[] {
  const fields = [...new Set(notes.flatMap((note) => (note.code === 'idle-fields' ? note.fields : [])))];
  const others = new Map(
    notes.filter(({ code }) => code !== 'idle-fields').map((note) => [JSON.stringify(note), note] as const),
  );
  return [...others.values(), ...(fields.length === 0 ? [] : [{ code: 'idle-fields', fields } as const])];
}

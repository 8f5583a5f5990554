import { decodeValue } from './codec/decode-value.ts';
import { type SavedPerson, SCHEMA_VERSION } from './saved-session.ts';

/** What of a person outlives a lab that cannot be read: their choices, and the names of their other labs. */
const KEPT = ['language', 'welcomed', 'lab', 'others', 'labsSoFar', 'shares', 'seenMs'] as const;

export type KeptPerson = Partial<Pick<SavedPerson, (typeof KEPT)[number]>>;

/** Whose lab a text of `saveSession` is, where only its state is damaged; nothing where no more can be read. */
export function readPerson(text: string): KeptPerson {
  try {
    const [first = '', , last = ''] = text.split('\n');
    const { schemaVersion, seed } = headOf(first);
    if (schemaVersion !== SCHEMA_VERSION) return {};
    // The version says that this code's saveSession wrote it.
    const { shapes, person } = JSON.parse(last) as { shapes: string[][]; person: unknown };
    const saved = decodeValue({ seed, shapes }, person) as Partial<SavedPerson>;
    return Object.fromEntries(KEPT.flatMap((key) => (saved[key] === undefined ? [] : [[key, saved[key]]])));
  } catch {
    return {};
  }
}

/** What a state begins with, which can be read where the rest of its line is none. */
function headOf(line: string): { readonly schemaVersion: number; readonly seed: number } {
  const [, schemaVersion, seed] = /^\{"schemaVersion":(\d+),"seed":(-?\d+),/.exec(line) ?? [];
  return { schemaVersion: Number(schemaVersion), seed: Number(seed) };
}

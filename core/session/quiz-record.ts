import { type FirstRecord, migrateRecord } from '../quiz/memory/migrate-record.ts';
import { packRecord, type SavedRecord, unpackRecord } from '../quiz/memory/pack-record.ts';
import type { QuizRecord } from '../quiz/memory/record.ts';

/** The shape of the text: a later one is not ours to read. */
const SCHEMA_VERSION = 2;
/** Until 2026-11-27: two numbers and a run. */
const FIRST_VERSION = 1;

/** The quiz record as one JSON text, for whoever keeps it. */
export function saveQuizRecord(record: QuizRecord): string {
  return JSON.stringify({ schemaVersion: SCHEMA_VERSION, record: packRecord(record) });
}

/** The record that a `saveQuizRecord` saved as this text; undefined where a later Podlab did, or nobody. */
export function loadQuizRecord(text: string): QuizRecord | undefined {
  try {
    const envelope: unknown = JSON.parse(text);
    if (!isEnvelope(envelope)) return undefined;
    // The envelope's version says which saveQuizRecord wrote it.
    if (envelope.schemaVersion === SCHEMA_VERSION) return unpackRecord(envelope.record as SavedRecord);
    return envelope.schemaVersion === FIRST_VERSION ? migrateRecord(envelope.record as FirstRecord) : undefined;
  } catch {
    // A text that saveQuizRecord never wrote.
    return undefined;
  }
}

function isEnvelope(value: unknown): value is { readonly schemaVersion: unknown; readonly record: object } {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value) || !('record' in value)) return false;
  return typeof value.record === 'object' && value.record !== null;
}

import type { QuizRecord } from '../quiz/record.ts';

/** The shape of the text: a later one is not ours to read. */
const SCHEMA_VERSION = 1;

/** The quiz record as one JSON text, for whoever keeps it. */
export function saveQuizRecord(record: QuizRecord): string {
  return JSON.stringify({ schemaVersion: SCHEMA_VERSION, record });
}

/** The record that `saveQuizRecord` saved as this text; undefined where another Podlab did, or nobody. */
export function loadQuizRecord(text: string): QuizRecord | undefined {
  try {
    const envelope: unknown = JSON.parse(text);
    return isEnvelope(envelope) ? { ...envelope.record, run: envelope.record.run } : undefined;
  } catch {
    // A text that saveQuizRecord never wrote.
    return undefined;
  }
}

function isEnvelope(value: unknown): value is { readonly record: QuizRecord } {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value) || !('record' in value)) return false;
  return value.schemaVersion === SCHEMA_VERSION && typeof value.record === 'object' && value.record !== null;
}

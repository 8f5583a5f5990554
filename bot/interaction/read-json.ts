/** Readers of JSON nobody vouches for: each gives the value where it has the type asked for, else undefined. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function readRecord(value: unknown): JsonRecord | undefined {
  // `typeof` has proved it to be an object; its properties stay unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined;
}

export function readArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** JSON can spell half a character (`"\\ud800"`), which nothing behind the door could write out again: it is replaced. */
export function readString(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toWellFormed() : undefined;
}

export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The property of a record, own properties only: `constructor` is nothing Discord sent. */
export function readProperty(record: JsonRecord | undefined, name: string): unknown {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

export function readRecordAt(record: JsonRecord | undefined, name: string): JsonRecord | undefined {
  return readRecord(readProperty(record, name));
}

export function readStringAt(record: JsonRecord | undefined, name: string): string | undefined {
  return readString(readProperty(record, name));
}

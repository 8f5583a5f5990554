import { readArray, readNumber, readProperty, readRecord, readStringAt } from '../../bot/interaction/read-json.ts';

const MAX_LENGTH = 600;

/** What Discord said was wrong: one line for a person, and the fields by their paths. */
export interface DiscordComplaint {
  readonly text: string;
  readonly fields: readonly string[];
}

/**
 * Flattens the body of an error (Discord, "Error Messages"): its message and code, then each field with its path, as in
 * `Invalid Form Body (50035): [2].options[0].name: Must be …`. What is no JSON, as Cloudflare sends it, is shown in part.
 */
export function readErrorBody(body: string): DiscordComplaint {
  const json = readRecord(parseJson(body));
  if (json === undefined) return { text: shorten(body.replace(/<[^>]*>/g, ' ')), fields: [] };
  const found = listFields(readProperty(json, 'errors'), '');
  const message = readStringAt(json, 'message') ?? 'no message';
  const code = readNumber(readProperty(json, 'code')) || undefined;
  const said = code === undefined ? message : `${message} (${code})`;
  const text = [said, found.map((field) => `${field.path}: ${field.message}`).join('; ')].filter(Boolean).join(': ');
  return { text: shorten(text), fields: found.map(({ path }) => path) };
}

interface WrongField {
  readonly path: string;
  readonly message: string;
}

function listFields(errors: unknown, path: string): WrongField[] {
  const entries = Object.entries(readRecord(errors) ?? {});
  return entries.flatMap(([key, value]) => {
    if (key === '_errors') return [{ path, message: joinMessages(value) }];
    return listFields(value, /^\d+$/.test(key) ? `${path}[${key}]` : [path, key].filter(Boolean).join('.'));
  });
}

function joinMessages(list: unknown): string {
  const messages = readArray(list).map((entry) => readStringAt(readRecord(entry), 'message'));
  return messages.filter((message) => message !== undefined).join(' ');
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

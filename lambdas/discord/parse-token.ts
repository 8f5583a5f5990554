export type ParsedToken =
  | { readonly ok: true; readonly token: string }
  /** What is wrong with it, to stand behind "The token …". */
  | { readonly ok: false; readonly message: string };

/**
 * A bot's token out of what people keep: bare, with `Bot ` in front, or as the only value of a JSON object, which is
 * what the console of Secrets Manager makes of a key and a value.
 */
export function parseToken(text: string): ParsedToken {
  const kept = text.trim();
  if (kept.startsWith('{')) return parseJson(kept);
  const token = kept.replace(/^Bot\s+/i, '').replace(/^"(.*)"$/, '$1');
  if (token === '') return { ok: false, message: 'is empty' };
  if (/[\r\n]/.test(token)) return { ok: false, message: 'has a line break inside: keep it on one line' };
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return { ok: false, message: 'has a space or a letter inside that no token has: keep the bare token' };
  }
  return { ok: true, token };
}

function parseJson(text: string): ParsedToken {
  const values = readValues(text);
  const [only] = values;
  if (values.length === 1 && typeof only === 'string' && !only.startsWith('{')) return parseToken(only);
  return { ok: false, message: 'is JSON of which it is not clear what the token is: keep the bare token' };
}

function readValues(text: string): unknown[] {
  try {
    return Object.values(Object(JSON.parse(text)));
  } catch {
    return [];
  }
}

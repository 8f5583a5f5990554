/** What the rest of an interaction needs at least, once its files were fetched. */
export const LEFT_FOR_THE_REST_MS = 800;

export type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: 'too-large' | 'not-text' | 'unreachable' };

/** The text of a response of at most `maxBytes`, whatever size was announced; throws where the connection breaks. */
export async function readText(response: Response, maxBytes: number): Promise<ReadText> {
  if (!response.ok || response.body === null) return { ok: false, error: 'unreachable' };
  const bytes = await readAtMost(response.body, maxBytes);
  return bytes === undefined ? { ok: false, error: 'too-large' } : decodeText(bytes);
}

/** The bytes of a body, or undefined as soon as there are more than `maxBytes`. */
async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of body) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Text is UTF-8 without NUL, with or without a byte order mark. */
function decodeText(bytes: Buffer): ReadText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { ok: false, error: 'not-text' } : { ok: true, text };
  } catch {
    return { ok: false, error: 'not-text' };
  }
}

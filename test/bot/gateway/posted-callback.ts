import type { IncomingMessage } from 'node:http';

/** What a bot has posted for an interaction. */
export interface PostedCallback {
  readonly path: string;
  readonly authorization: string | undefined;
  /** The interaction response: the body, or its `payload_json` part. */
  readonly response: unknown;
  /** The names and texts of the files that came with it, by their part `files[n]`. */
  readonly files: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
}

export async function readCallback(request: IncomingMessage, path: string): Promise<PostedCallback> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const type = request.headers['content-type'] ?? '';
  const body = new Response(Buffer.concat(chunks), { headers: { 'content-type': type } });
  const authorization = request.headers.authorization;
  if (!type.startsWith('multipart/')) return { path, authorization, response: await body.json(), files: new Map() };
  const form = await body.formData();
  const files = new Map<string, { name: string; text: string }>();
  for (const [part, value] of form)
    if (typeof value !== 'string') files.set(part, { name: value.name, text: await value.text() });
  return { path, authorization, response: JSON.parse(String(form.get('payload_json'))), files };
}

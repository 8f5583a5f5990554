import type { ReplyKind } from '../discord/check-message.ts';
import { parseRegisteredCommands, type RegisteredCommands } from '../discord/command-schema.ts';
import { type PageAction, type PageAttachment, parsePageAttachment } from '../discord/page-action.ts';
import { parseReply, type Reply } from '../discord/reply-schema.ts';
import { type LabAnswer, parseLabAnswer } from '../live/lab-look.ts';

/** Discord gives an application 3 s; a laptop that compiles and tests meanwhile gets more. */
const REPLY_TIMEOUT_MS = 60_000;

export type FailureReason =
  | 'network'
  | 'timeout'
  | 'unauthorised'
  | 'serverError'
  | 'refused'
  | 'rejected'
  | 'cannotSign';

/** What came back for an action: a reply that Discord would take, with its files by name, or why there is none. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly files: ReadonlyMap<string, File> }
  | { readonly kind: 'failure'; readonly reason: FailureReason; readonly details: readonly string[] };

export async function fetchCommands(): Promise<RegisteredCommands | undefined> {
  try {
    const response = await fetch('/playground/commands');
    return response.ok ? parseRegisteredCommands(await response.json()) : undefined;
  } catch {
    // A server that is not there and one that answers nonsense look the same to the page: no commands.
    return undefined;
  }
}

/** Asks how the lab is now; undefined where the server does not say. */
export async function fetchLab(known: number | undefined): Promise<LabAnswer | undefined> {
  try {
    const response = await fetch('/playground/look', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ known }),
      signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
    });
    return response.ok ? parseLabAnswer(await response.json()) : undefined;
  } catch {
    // What the lab says in the chat tells that the server is gone; the strip waits for it.
    return undefined;
  }
}

/** Sends one action of the page as an interaction, and waits for the reply. */
export async function sendAction(action: PageAction): Promise<Outcome> {
  try {
    const response = await fetch('/playground/interactions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
      signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
    });
    return response.ok ? await readReply(response, action.kind) : await readFailure(response);
  } catch (error) {
    return fail(error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network');
  }
}

/** Uploads a file as Discord's page does before the command is sent; undefined when the server did not take it. */
export async function uploadFile(file: File): Promise<PageAttachment | undefined> {
  try {
    const response = await fetch(`/playground/attachments?filename=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream' },
      body: file,
    });
    return response.ok ? parsePageAttachment(await response.json()) : undefined;
  } catch {
    // The caller says that the upload failed; the reason is the same for a person: the server is not there.
    return undefined;
  }
}

function fail(reason: FailureReason, details: readonly string[] = []): Outcome {
  return { kind: 'failure', reason, details };
}

async function readReply(response: Response, kind: ReplyKind): Promise<Outcome> {
  const isMultipart = response.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
  const { payload, files } = isMultipart ? await readForm(response) : { payload: await response.text(), files: [] };
  const parsed = parseReply(
    parseJson(payload),
    kind,
    files.map((file) => file.name),
  );
  if (!parsed.ok) return fail('refused', parsed.problems);
  return { kind: 'reply', reply: parsed.reply, files: new Map(files.map((file) => [file.name, file])) };
}

async function readForm(response: Response): Promise<{ payload: string; files: File[] }> {
  const form = await response.formData();
  const payload = form.get('payload_json');
  return {
    payload: payload instanceof File ? await payload.text() : (payload ?? ''),
    files: [...form]
      .filter(([name]) => name.startsWith('files['))
      .flatMap(([, part]) => (part instanceof File ? [part] : [])),
  };
}

/** A body that is no JSON is no reply; the schema says so for undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readFailure(response: Response): Promise<Outcome> {
  const details = describeBody(await response.text());
  if (response.status === 401) return fail('unauthorised', details);
  if (response.status === 409) return fail('cannotSign');
  return response.status < 500 ? fail('rejected', details) : fail('serverError', details);
}

function describeBody(body: string): string[] {
  const parsed = parseJson(body);
  if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return [String(parsed.message)];
  return [];
}

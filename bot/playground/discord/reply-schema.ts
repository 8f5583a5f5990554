import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { checkMessage, type ReplyKind } from './check-message.ts';
import { messageData } from './message-schema.ts';
import { modalData } from './modal-schema.ts';

/** The small build of zod has no words of its own for faults. */
z.config(en());

const choice = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  value: z.union([z.string().check(z.maxLength(100)), z.number()]),
});

const reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal(4), data: messageData }),
  z.object({ type: z.literal(5), data: z.nullish(z.object({ flags: z.nullish(z.number()) })) }),
  z.object({ type: z.literal(6) }),
  z.object({ type: z.literal(7), data: messageData }),
  z.object({ type: z.literal(8), data: z.object({ choices: z.array(choice).check(z.maxLength(25)) }) }),
  z.object({ type: z.literal(9), data: modalData }),
]);

export type Reply = z.infer<typeof reply>;
export type Choice = z.infer<typeof choice>;

/** A reply, or why Discord would refuse it: one line for each fault, as `path: fault`. */
export type ParsedReply =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Which replies Discord takes for which interaction (Discord API v10, "Interaction Callback Type"). */
const ALLOWED_TYPES: Readonly<Record<ReplyKind, readonly number[]>> = {
  command: [4, 5, 9],
  autocomplete: [8],
  component: [4, 5, 6, 7, 9],
  modal: [4, 5, 6, 7],
};

/** Reads an interaction response as Discord does; `fileNames` are the files that came along with it. */
export function parseReply(body: unknown, kind: ReplyKind, fileNames: readonly string[] = []): ParsedReply {
  const parsed = reply.safeParse(body);
  if (!parsed.success) return { ok: false, problems: listIssues(parsed.error) };
  const problems = [...checkType(parsed.data, kind), ...checkData(parsed.data, fileNames)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, reply: parsed.data };
}

function listIssues(error: z.core.$ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.') || 'response'}: ${issue.message}`);
}

function checkType(parsed: Reply, kind: ReplyKind): string[] {
  return ALLOWED_TYPES[kind].includes(parsed.type) ? [] : [`type: ${parsed.type} does not answer a ${kind}`];
}

function checkData(parsed: Reply, fileNames: readonly string[]): string[] {
  switch (parsed.type) {
    case 4:
      return checkMessage(parsed.data, fileNames, { isUpdate: false });
    case 7:
      return checkMessage(parsed.data, fileNames, { isUpdate: true });
    default:
      return [];
  }
}

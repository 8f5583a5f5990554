import * as z from 'zod/mini';

const snowflake = z.string().check(z.regex(/^\d{1,20}$/));
const locale = z.enum(['en-US', 'ko']);

const attachment = z.object({
  id: snowflake,
  url: z.string(),
  filename: z.string(),
  size: z.number(),
  content_type: z.string(),
});

/** One option as Discord nests it: a value, or a subcommand (type 1) or group (type 2) holding options. */
const commandOption = z.object({
  name: z.string(),
  type: z.number(),
  value: z.optional(z.union([z.string(), z.number(), z.boolean()])),
  focused: z.optional(z.boolean()),
  get options() {
    return z.optional(z.array(commandOption));
  },
});

const shownMessage = z.object({
  id: snowflake,
  flags: z.number(),
  components: z.array(z.unknown()),
  attachments: z.array(attachment),
});

const commandFields = {
  locale,
  commandName: z.string(),
  options: z.array(commandOption),
  attachments: z.array(attachment),
};

const pageAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), ...commandFields }),
  z.object({ kind: z.literal('autocomplete'), ...commandFields }),
  z.object({
    kind: z.literal('component'),
    locale,
    customId: z.string(),
    componentType: z.number(),
    values: z.optional(z.array(z.string())),
    message: shownMessage,
  }),
  z.object({
    kind: z.literal('modal'),
    locale,
    customId: z.string(),
    components: z.array(z.unknown()),
    attachments: z.array(attachment),
    message: z.optional(shownMessage),
  }),
]);

/** What a person did on the page, in short: everything that Discord itself would add is left out. */
export type PageAction = z.infer<typeof pageAction>;
export type PageCommandOption = z.infer<typeof commandOption>;
export type PageAttachment = z.infer<typeof attachment>;
export type ShownMessage = z.infer<typeof shownMessage>;

/** Reads the JSON body of `POST /playground/interactions`; the message is for the page's developer. */
export function parsePageAction(
  body: unknown,
): { readonly ok: true; readonly action: PageAction } | { readonly ok: false; readonly message: string } {
  const parsed = pageAction.safeParse(body);
  return parsed.success ? { ok: true, action: parsed.data } : { ok: false, message: z.prettifyError(parsed.error) };
}

/** Reads the reply of `POST /playground/attachments`. */
export function parsePageAttachment(body: unknown): PageAttachment | undefined {
  const parsed = attachment.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

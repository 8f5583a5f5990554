import * as z from 'zod/mini';

/**
 * What Discord accepts in a message that is made of components, with its limits (Discord API v10, "Message" and
 * "Component Reference"): the bot sends no other.
 */
const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));

/** Custom emoji would be fetched from Discord, so a name alone is all that the page shows. */
const emoji = z.object({ name: z.nullish(z.string()), id: z.nullish(z.string()) });

const actionButton = z.object({
  type: z.literal(2),
  style: z.literal([1, 2, 3, 4]),
  custom_id: text(100),
  label: z.nullish(text(80)),
  emoji: z.nullish(emoji),
  disabled: z.nullish(z.boolean()),
});

const linkButton = z.object({
  type: z.literal(2),
  style: z.literal(5),
  url: z.string().check(z.maxLength(512), z.regex(/^https?:\/\//)),
  label: z.nullish(text(80)),
  emoji: z.nullish(emoji),
  disabled: z.nullish(z.boolean()),
});

const selectOption = z.object({
  label: text(100),
  value: text(100),
  description: z.nullish(text(100)),
  emoji: z.nullish(emoji),
  default: z.nullish(z.boolean()),
});

/** A menu of strings, in a message or in a modal's label. */
export const stringSelect = z.object({
  type: z.literal(3),
  custom_id: text(100),
  options: z.array(selectOption).check(z.minLength(1), z.maxLength(25)),
  placeholder: z.nullish(text(150)),
  min_values: z.nullish(z.number().check(z.minimum(0), z.maximum(25))),
  max_values: z.nullish(z.number().check(z.minimum(1), z.maximum(25))),
  disabled: z.nullish(z.boolean()),
  required: z.nullish(z.boolean()),
});

const button = z.union([actionButton, linkButton]);
const buttonRow = z.object({
  type: z.literal(1),
  components: z.array(button).check(z.minLength(1), z.maxLength(5)),
});
const selectRow = z.object({
  type: z.literal(1),
  components: z.array(stringSelect).check(z.minLength(1), z.maxLength(1)),
});
const actionRow = z.union([buttonRow, selectRow]);

const textDisplay = z.object({ type: z.literal(10), content: text(4000) });

/** The page fetches nothing from elsewhere: what it shows came along with the reply. */
const media = z.object({ url: z.string().check(z.maxLength(2048), z.regex(/^attachment:\/\/./)) });

const gallery = z.object({
  type: z.literal(12),
  items: z.array(z.object({ media, description: z.nullish(text(1024)) })).check(z.minLength(1), z.maxLength(10)),
});

const file = z.object({ type: z.literal(13), file: media });
const separator = z.object({
  type: z.literal(14),
  divider: z.nullish(z.boolean()),
  spacing: z.nullish(z.literal([1, 2])),
});

/** Lines of text beside a button. */
const section = z.object({
  type: z.literal(9),
  components: z.array(textDisplay).check(z.minLength(1), z.maxLength(3)),
  accessory: button,
});

const part = z.union([textDisplay, gallery, file, separator, section, actionRow]);

const container = z.object({
  type: z.literal(17),
  accent_color: z.nullish(z.number().check(z.minimum(0), z.maximum(0xffffff))),
  components: z.array(part).check(z.minLength(1)),
});

const attachment = z.object({
  id: z.union([z.string(), z.number()]),
  filename: z.nullish(z.string()),
  description: z.nullish(z.string().check(z.maxLength(1024))),
});

/** The `data` of a reply that is a message. Fields left out mean "unchanged" when the reply updates a message. */
export const messageData = z.object({
  flags: z.nullish(z.number()),
  components: z.nullish(z.array(z.union([part, container]))),
  attachments: z.nullish(z.array(attachment).check(z.maxLength(10))),
  /** What a message of the other family said is taken away where it becomes one of these. */
  content: z.nullish(z.literal('')),
  embeds: z.nullish(z.array(z.unknown()).check(z.maxLength(0))),
});

export type MessageData = z.infer<typeof messageData>;
export type MessagePart = z.infer<typeof part>;
export type Container = z.infer<typeof container>;
export type Gallery = z.infer<typeof gallery>;
export type Section = z.infer<typeof section>;
export type Button = z.infer<typeof button>;
export type StringSelect = z.infer<typeof stringSelect>;
export type ActionRow = z.infer<typeof actionRow>;
export type Emoji = z.infer<typeof emoji>;

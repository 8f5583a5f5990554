import * as z from 'zod/mini';

/**
 * What Discord accepts in a message, with its limits (Discord API v10, "Message", "Embed" and "Component Reference").
 * Components v2 are not among them: the bot does not use them.
 */
const text = (maxLength: number) => z.string().check(z.minLength(1), z.maxLength(maxLength));
const url = z.string().check(z.maxLength(2048), z.regex(/^(https?|attachment):\/\//));
const picture = z.object({ url });

/** Custom emoji would be fetched from Discord, so a name alone is all that the page shows. */
const emoji = z.object({ name: z.nullish(z.string()), id: z.nullish(z.string()) });

const embed = z.object({
  title: z.nullish(text(256)),
  description: z.nullish(text(4096)),
  url: z.nullish(url),
  color: z.nullish(z.number().check(z.minimum(0), z.maximum(0xffffff))),
  timestamp: z.nullish(z.string()),
  author: z.nullish(z.object({ name: text(256), url: z.nullish(url), icon_url: z.nullish(url) })),
  footer: z.nullish(z.object({ text: text(2048), icon_url: z.nullish(url) })),
  image: z.nullish(picture),
  thumbnail: z.nullish(picture),
  fields: z.nullish(
    z.array(z.object({ name: text(256), value: text(1024), inline: z.nullish(z.boolean()) })).check(z.maxLength(25)),
  ),
});

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

/** The `data` of a reply that is a message. Fields left out mean "unchanged" when the reply updates a message. */
export const messageData = z.object({
  content: z.nullish(z.string().check(z.maxLength(2000))),
  flags: z.nullish(z.number()),
  embeds: z.nullish(z.array(embed).check(z.maxLength(10))),
  components: z.nullish(z.array(actionRow).check(z.maxLength(5))),
  attachments: z.nullish(
    z
      .array(
        z.object({
          id: z.union([z.string(), z.number()]),
          filename: z.nullish(z.string()),
          description: z.nullish(z.string().check(z.maxLength(1024))),
        }),
      )
      .check(z.maxLength(10)),
  ),
});

export type MessageData = z.infer<typeof messageData>;
export type Embed = z.infer<typeof embed>;
export type Button = z.infer<typeof button>;
export type StringSelect = z.infer<typeof stringSelect>;
export type ActionRow = z.infer<typeof actionRow>;
export type Emoji = z.infer<typeof emoji>;

import * as z from 'zod/mini';

const localizations = z.nullish(z.record(z.string(), z.nullable(z.string())));

const optionDefinition = z.object({
  name: z.string(),
  description: z.string(),
  name_localizations: localizations,
  description_localizations: localizations,
  type: z.number(),
  required: z.nullish(z.boolean()),
  autocomplete: z.nullish(z.boolean()),
  min_value: z.nullish(z.number()),
  max_value: z.nullish(z.number()),
  min_length: z.nullish(z.number()),
  max_length: z.nullish(z.number()),
  choices: z.nullish(
    z.array(
      z.object({ name: z.string(), name_localizations: localizations, value: z.union([z.string(), z.number()]) }),
    ),
  ),
  get options() {
    return z.nullish(z.array(optionDefinition));
  },
});

const commandDefinition = z.object({
  name: z.string(),
  description: z.string(),
  name_localizations: localizations,
  description_localizations: localizations,
  type: z.nullish(z.number()),
  options: z.nullish(z.array(optionDefinition)),
});

const registeredCommands = z.object({
  commands: z.array(commandDefinition),
  canSign: z.boolean(),
  /** The person was here before; and which language they told the bot to speak. */
  hasLab: z.optional(z.boolean()),
  language: z.optional(z.enum(['en', 'ko'])),
});

export type OptionDefinition = z.infer<typeof optionDefinition>;
export type CommandDefinition = z.infer<typeof commandDefinition>;
export type RegisteredCommands = z.infer<typeof registeredCommands>;

/** Reads the reply of `GET /playground/commands`; undefined where it is something else. */
export function parseRegisteredCommands(body: unknown): RegisteredCommands | undefined {
  const parsed = registeredCommands.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

import { ApplicationCommandCreateRequestSchema } from 'discord-api-spec/zod';
import { isJsonObject, listUnknownKeys } from './unknown-keys.ts';

/** What Discord would find wrong with a command's registration; empty where all is well. */
export function validateCommand(definition: unknown): string[] {
  const json: unknown = JSON.parse(JSON.stringify(definition));
  const parsed = ApplicationCommandCreateRequestSchema.safeParse(json);
  if (!parsed.success) return [`Discord's schema: ${parsed.error?.message}`];
  return [
    ...listUnknownKeys(json, parsed.data).map((path) => `unknown key ${path}`),
    ...checkNamed(json, 'the command'),
  ];
}

/** The rules the schema leaves out, for a command and all its options. */
function checkNamed(value: unknown, place: string): string[] {
  if (!isJsonObject(value)) return [];
  const { name, description, description_localizations: localized, choices } = value;
  const options = Array.isArray(value.options) ? value.options.filter(isJsonObject) : [];
  const names = options.map((option) => option.name);
  const korean = isJsonObject(localized) ? localized.ko : undefined;
  return [
    ...(typeof name === 'string' && /^[-_a-z0-9]{1,32}$/.test(name) ? [] : [`${place} is called ${name}`]),
    ...(isDescription(description) ? [] : [`${place} has the description ${description}`]),
    ...(isDescription(korean) ? [] : [`${place} has the Korean description ${korean}`]),
    ...(new Set(names).size === names.length ? [] : [`${place} has two options of one name`]),
    ...(requiredFirst(options) ? [] : [`${place} has a required option behind one that is not`]),
    ...(value.autocomplete === true && choices !== undefined ? [`${place} has choices and autocomplete`] : []),
    ...options.flatMap((option) => checkNamed(option, `${place} ${name}`)),
  ];
}

function isDescription(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 100;
}

function requiredFirst(options: readonly Record<string, unknown>[]): boolean {
  const required = options.map((option) => option.required === true);
  return required.lastIndexOf(true) < (required.includes(false) ? required.indexOf(false) : required.length);
}

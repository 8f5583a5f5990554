import { createHash } from 'node:crypto';

/**
 * What a command's definition consists of (Discord, "Application Command Object"). Discord's own answer has more:
 * ids, versions, and every default spelt out.
 */
const DEFINITION_KEYS: ReadonlySet<string> = new Set([
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'type',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'integration_types',
  'contexts',
  'default_member_permissions',
  'nsfw',
]);

/** Discord takes them as a number, and gives them as digits. */
const PERMISSIONS = 'default_member_permissions';

/** The same for the same commands, whether we wrote them or Discord listed them, in whatever order. */
export function computeCommandsHash(commands: readonly unknown[]): string {
  const canonical = commands.map((command) => JSON.stringify(canonicalise(command))).toSorted();
  return createHash('sha256').update(canonical.join('\n')).digest('hex');
}

function canonicalise(value: unknown, isMapOfLanguages = false): unknown {
  if (Array.isArray(value)) return canonicaliseList(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, entry]) => (isMapOfLanguages || DEFINITION_KEYS.has(key)) && !isDefault(entry))
    .map(
      ([key, entry]) =>
        [key, key === PERMISSIONS ? String(entry) : canonicalise(entry, key.endsWith('_localizations'))] as const,
    );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Options keep their order, which people see; sets of numbers (contexts, integration types) have none. */
function canonicaliseList(list: readonly unknown[]): unknown[] {
  const values = list.map((entry) => canonicalise(entry));
  return values.every((entry) => typeof entry === 'number') ? values.toSorted((a, b) => a - b) : values;
}

function isDefault(value: unknown): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

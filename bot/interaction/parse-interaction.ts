import { MENU_ID } from '../components/action-name-in.ts';
import { COMPONENT_TYPE, COMPONENTS_V2 } from '../replies/discord-json.ts';
import type { CommandPath, Interaction, InteractionAttachment, OptionValue } from './interaction.ts';
import { readCard } from './read-card.ts';
import {
  type JsonRecord,
  readArray,
  readNumber,
  readProperty,
  readRecord,
  readRecordAt,
  readString,
  readStringAt,
} from './read-json.ts';

/** `message` says what is wrong with the JSON, for the operator's log and the answer 400. */
export type ParsedInteraction =
  | { readonly ok: true; readonly interaction: Interaction }
  | { readonly ok: false; readonly message: string };

/** Discord's numbers for the types of an interaction (API v10). */
const INTERACTION_TYPE = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
/** Discord's numbers for the options that are a step in the command's name. */
const SUBCOMMAND_TYPES: readonly unknown[] = [1, 2];
/** A group, a subcommand and its options: Discord nests no deeper. */
const MAX_OPTION_DEPTH = 3;
/** A modal has rows or labels, and inputs in them. */
const MAX_COMPONENT_DEPTH = 4;

/** The interaction in Discord's JSON; what has another shape than Discord's is refused with the reason. */
export function parseInteraction(json: unknown): ParsedInteraction {
  const root = readRecord(json);
  if (root === undefined) return refuse('the interaction is not a JSON object');
  const base = parseBase(root);
  if (base === undefined) return refuse('the interaction lacks an id, application_id, token or user');
  const payload = readRecordAt(root, 'data');
  switch (readProperty(root, 'type')) {
    case INTERACTION_TYPE.ping:
      return accept({ type: 'ping', ...base });
    case INTERACTION_TYPE.command:
      return parseCommand(base, payload);
    case INTERACTION_TYPE.autocomplete:
      return parseAutocomplete(base, payload);
    case INTERACTION_TYPE.component:
      return parseComponent(base, payload, readRecordAt(root, 'message'));
    case INTERACTION_TYPE.modal:
      return parseModal(base, payload, readRecordAt(root, 'message'));
    default:
      return refuse('the interaction has a type this bot does not know');
  }
}

type Base = Pick<Interaction, 'id' | 'applicationId' | 'token' | 'userId' | 'userLocale' | 'guildLocale' | 'guild'>;

function parseBase(root: JsonRecord): Base | undefined {
  const id = readStringAt(root, 'id');
  const applicationId = readStringAt(root, 'application_id');
  const token = readStringAt(root, 'token');
  const userId = parseUserId(root);
  if (id === undefined || applicationId === undefined || token === undefined || userId === undefined) return undefined;
  const userLocale = readStringAt(root, 'locale');
  const guildLocale = readStringAt(root, 'guild_locale');
  return { id, applicationId, token, userId, userLocale, guildLocale, guild: parseGuild(root) };
}

/** Discord's bit for Manage Server (Topics, "Permissions"). */
const MANAGE_GUILD = 1n << 5n;

function parseGuild(root: JsonRecord): Base['guild'] {
  const id = readStringAt(root, 'guild_id');
  const permissions = readStringAt(readRecordAt(root, 'member'), 'permissions') ?? '';
  if (id === undefined) return undefined;
  return { id, mayManage: /^\d{1,30}$/.test(permissions) && (BigInt(permissions) & MANAGE_GUILD) !== 0n };
}

/** In a guild the user stands under `member`, in a direct message under `user`; a PING has neither. */
function parseUserId(root: JsonRecord): string | undefined {
  const user = readRecordAt(readRecordAt(root, 'member'), 'user') ?? readRecordAt(root, 'user');
  const id = readStringAt(user, 'id');
  return id ?? (readProperty(root, 'type') === INTERACTION_TYPE.ping ? '' : undefined);
}

function parseCommand(base: Base, payload: JsonRecord | undefined): ParsedInteraction {
  const path = parsePath(payload);
  if (path === undefined) return refuse('the command has no name, or options of a shape Discord does not send');
  return accept({ type: 'command', ...base, ...path, attachments: parseAttachments(payload) });
}

function parseAutocomplete(base: Base, payload: JsonRecord | undefined): ParsedInteraction {
  const path = parsePath(payload);
  if (path === undefined) return refuse('the command has no name, or options of a shape Discord does not send');
  return accept({ type: 'autocomplete', ...base, ...path, focusedOption: findFocused(payload, MAX_OPTION_DEPTH) });
}

function parseComponent(
  base: Base,
  payload: JsonRecord | undefined,
  message: JsonRecord | undefined,
): ParsedInteraction {
  const customId = readStringAt(payload, 'custom_id');
  if (customId === undefined) return refuse('the component has no custom_id');
  const values = readArray(readProperty(payload, 'values')).flatMap((value) => readString(value) ?? []);
  const attachments = parseShownFiles(message);
  // What is chosen in a menu of buttons is as good as the button itself.
  const pressed = customId === MENU_ID ? { customId: values[0] ?? '', values: [] } : { customId, values };
  const cardId = readStringAt(message, 'id') ?? '';
  const shown = { cardId, card: readCard(message), attachments, isOnClassicCard: isClassic(message) };
  return accept({ type: 'component', ...base, ...pressed, ...shown });
}

function parseModal(base: Base, payload: JsonRecord | undefined, message: JsonRecord | undefined): ParsedInteraction {
  const customId = readStringAt(payload, 'custom_id');
  if (customId === undefined) return refuse('the modal has no custom_id');
  const fields = new Map<string, string>();
  collectFields(payload, MAX_COMPONENT_DEPTH, fields);
  return accept({ type: 'modal', ...base, customId, fields, isOnClassicCard: isClassic(message) });
}

function isClassic(message: JsonRecord | undefined): boolean {
  const flags = readNumber(readProperty(message, 'flags'));
  return flags !== undefined && (flags & COMPONENTS_V2) === 0;
}

/** Files that a component shows stand in it alone (Discord, "Attachment Object"); a classic message lists them. */
function parseShownFiles(message: JsonRecord | undefined): InteractionAttachment[] {
  const listed = readArray(readProperty(message, 'attachments'));
  const inCards = readArray(readProperty(message, 'components')).flatMap((component) => {
    const record = readRecord(component);
    return [record, ...readArray(readProperty(record, 'components')).map(readRecord)];
  });
  return [
    ...listed.flatMap((file) => parseAttachment(readRecord(file)) ?? []),
    ...inCards.flatMap((component) => parseFileComponent(component) ?? []),
  ];
}

function parseFileComponent(component: JsonRecord | undefined): InteractionAttachment | undefined {
  const file = readRecordAt(component, 'file');
  const url = readStringAt(file, 'url');
  const filename = readStringAt(component, 'name');
  const sizeBytes = readNumber(readProperty(component, 'size'));
  const isFile = readProperty(component, 'type') === COMPONENT_TYPE.file;
  if (!isFile || url === undefined || filename === undefined || sizeBytes === undefined) return undefined;
  const id = readStringAt(file, 'attachment_id') ?? filename;
  return { id, url, filename, sizeBytes, contentType: readStringAt(file, 'content_type') };
}

function parsePath(payload: JsonRecord | undefined): CommandPath | undefined {
  const commandName = readStringAt(payload, 'name');
  if (commandName === undefined) return undefined;
  const names: string[] = [];
  const options = new Map<string, OptionValue>();
  if (!collectOptions(payload, names, options)) return undefined;
  return { commandName, subcommand: names.length === 0 ? undefined : names.join(' '), options };
}

/** Follows subcommands down, then gathers the options; false where a shape is not Discord's. */
function collectOptions(level: JsonRecord | undefined, names: string[], options: Map<string, OptionValue>): boolean {
  for (const entry of readArray(readProperty(level, 'options'))) {
    const option = readRecord(entry);
    const name = readStringAt(option, 'name');
    if (name === undefined) return false;
    if (SUBCOMMAND_TYPES.includes(readProperty(option, 'type'))) {
      names.push(name);
      if (names.length >= MAX_OPTION_DEPTH || !collectOptions(option, names, options)) return false;
      continue;
    }
    const value = readOptionValue(readProperty(option, 'value'));
    if (value === undefined) return false;
    options.set(name, value);
  }
  return true;
}

function readOptionValue(value: unknown): OptionValue | undefined {
  return readString(value) ?? readNumber(value) ?? (typeof value === 'boolean' ? value : undefined);
}

function findFocused(level: JsonRecord | undefined, depthLeft: number): string {
  if (depthLeft === 0) return '';
  for (const entry of readArray(readProperty(level, 'options'))) {
    const option = readRecord(entry);
    if (readProperty(option, 'focused') === true) return readStringAt(option, 'name') ?? '';
    const below = findFocused(option, depthLeft - 1);
    if (below !== '') return below;
  }
  return '';
}

/** Text inputs stand in action rows (`components`) or labels (`component`): both forms are in use. */
function collectFields(level: JsonRecord | undefined, depthLeft: number, fields: Map<string, string>): void {
  if (depthLeft === 0) return;
  const customId = readStringAt(level, 'custom_id');
  const value = readStringAt(level, 'value');
  if (customId !== undefined && value !== undefined) fields.set(customId, value);
  const below = [...readArray(readProperty(level, 'components')), readProperty(level, 'component')];
  for (const component of below) {
    const record = readRecord(component);
    if (record !== undefined) collectFields(record, depthLeft - 1, fields);
  }
}

function parseAttachments(payload: JsonRecord | undefined): InteractionAttachment[] {
  const resolved = readRecordAt(readRecordAt(payload, 'resolved'), 'attachments');
  return Object.values(resolved ?? {}).flatMap((value) => parseAttachment(readRecord(value)) ?? []);
}

function parseAttachment(record: JsonRecord | undefined): InteractionAttachment | undefined {
  const id = readStringAt(record, 'id');
  const url = readStringAt(record, 'url');
  const filename = readStringAt(record, 'filename');
  const sizeBytes = readNumber(readProperty(record, 'size'));
  if (id === undefined || url === undefined || filename === undefined || sizeBytes === undefined) return undefined;
  return { id, url, filename, sizeBytes, contentType: readStringAt(record, 'content_type') };
}

function accept(interaction: Interaction): ParsedInteraction {
  return { ok: true, interaction };
}

function refuse(message: string): ParsedInteraction {
  return { ok: false, message };
}

import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { BotReply } from '../../bot/index.ts';
import { arrayOf, readMessage } from './read-message.ts';
import { isJsonObject, listUnknownKeys } from './unknown-keys.ts';

/** What is asked of a schema: zod's own `safeParse`. */
interface Schema {
  safeParse: (value: unknown) => { success: boolean; data?: unknown; error?: { message: string } };
}

const SCHEMAS: ReadonlyMap<number, Schema> = new Map<number, Schema>([
  [1, PongInteractionCallbackRequestSchema],
  [4, CreateMessageInteractionCallbackRequestSchema],
  [7, UpdateMessageInteractionCallbackRequestSchema],
  [8, ApplicationCommandAutocompleteCallbackRequestSchema],
  [9, ModalInteractionCallbackRequestSchema],
]);

/** What Discord would find wrong with a reply, by its published schema and by rules it leaves out; empty where all is well. */
export function validateReply(reply: BotReply): string[] {
  const response: unknown = JSON.parse(JSON.stringify(reply.response));
  if (!isJsonObject(response)) return ['the response is no object'];
  const schema = SCHEMAS.get(Number(response.type));
  if (schema === undefined) return [`no schema for a response of type ${response.type}`];
  const parsed = schema.safeParse(response);
  if (!parsed.success) return [`Discord's schema: ${parsed.error?.message}`];
  const unknown = listUnknownKeys(response, parsed.data).map((path) => `unknown key ${path}`);
  return [...unknown, ...listBrokenRules(response, reply)];
}

function listBrokenRules(response: Record<string, unknown>, reply: BotReply): string[] {
  const data = isJsonObject(response.data) ? response.data : {};
  switch (response.type) {
    case 4:
    case 7:
      return checkMessage(data, reply);
    case 8:
      return checkChoices(data);
    default:
      return [];
  }
}

/** What Discord's documentation says of messages that are made of components, and its schema leaves out. */
function checkMessage(data: Record<string, unknown>, reply: BotReply): string[] {
  const { text, rows, shown, components } = readMessage(data);
  const inRows = rows.flat();
  const customIds = inRows.map((component) => String(component.custom_id));
  const names = arrayOf(data.attachments).map((attachment) => String(attachment.filename));
  const allComponents = components.length + inRows.length;
  return complaints([
    [text.trim() === '', 'the message is empty'],
    [text.length > 4000, `the texts have ${text.length} characters`],
    [allComponents > 40, `the message has ${allComponents} components`],
    [data.flags !== (isForAll(customIds) ? COMPONENTS_V2 : PRIVATE), `the flags are ${data.flags}`],
    [Boolean(data.content) || arrayOf(data.embeds).length > 0, 'a message of components has a content or embeds'],
    [JSON.stringify(data.allowed_mentions) !== '{"parse":[]}', 'mentions would be parsed'],
    [rows.length > 6, 'more than six rows'],
    [new Set(customIds).size !== customIds.length, `a custom_id stands twice: ${customIds.join(' ')}`],
    [
      inRows.some((component) => component.type === 2 && !String(component.label ?? '').trim()),
      'a button without a label',
    ],
    [inRows.some(hasRepeatedValue), 'a select with a repeated value'],
    [rows.some(isMixedRow), 'a select that shares its row'],
    [
      reply.files.length > 0 && String(names) !== String(reply.files.map((file) => file.name)),
      'the files are not the attachments',
    ],
    [reply.files.length === 0 && names.length > 0, 'attachments without files'],
    [String(shown.toSorted()) !== String(names.toSorted()), `shown are ${shown}, attached ${names}`],
    [(text.match(/```/g)?.length ?? 0) % 2 !== 0, 'a code block is not closed'],
    [/undefined|NaN|\[object /.test(text), `the text names something that is not there: ${text}`],
    [/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text), 'half a character'],
  ]);
}

const COMPONENTS_V2 = 1 << 15;
const PRIVATE = 64 | COMPONENTS_V2;
/** What is shown to everybody has no button that acts on the lab of whoever showed it. */
function isForAll(customIds: readonly string[]): boolean {
  return customIds.length > 0 && customIds.every((id) => /^p1;(openCopy|answerPost|closePost);/.test(id));
}

/** Discord's documentation: a select takes a row of its own. */
function isMixedRow(row: readonly Record<string, unknown>[]): boolean {
  return row.length > 1 && row.some((component) => component.type === 3);
}

function hasRepeatedValue(component: Record<string, unknown>): boolean {
  const values = arrayOf(component.options).map((option) => option.value);
  return new Set(values).size !== values.length;
}

function checkChoices(data: Record<string, unknown>): string[] {
  return arrayOf(data.choices).flatMap(({ name, value }) =>
    complaints([
      [String(name).length > 100 || String(name).trim() === '', `a choice is called ${name}`],
      [String(value).length > 100 || String(value).trim() === '', `a choice means ${value}`],
    ]),
  );
}

function complaints(rules: readonly (readonly [broken: boolean, complaint: string])[]): string[] {
  return rules.flatMap(([broken, complaint]) => (broken ? [complaint] : []));
}

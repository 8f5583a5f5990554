import type { OptionDefinition } from '../discord/command-schema.ts';
import type { PageAttachment, PageCommandOption } from '../discord/page-action.ts';
import {
  ATTACHMENT,
  BOOLEAN,
  INTEGER,
  NUMBER,
  printTypedLine,
  type RunnableCommand,
  SUBCOMMAND,
  SUBCOMMAND_GROUP,
  type TypedLine,
} from './command-line.ts';
import type { TextKey } from './texts.ts';

/** What stands in one option of the composer: its text, the choice it was picked from, or an uploaded file. */
export interface DraftValue {
  readonly text: string;
  /** Set while the text is a picked choice's name, whose value is what Discord sends. */
  readonly picked?: string | number | undefined;
  readonly attachment?: PageAttachment | undefined;
}

/** A command under way in the composer. */
export interface Draft {
  readonly command: RunnableCommand;
  readonly values: ReadonlyMap<string, DraftValue>;
}

/** A line as a command under way. */
export function draftOf({ command, values }: TypedLine): Draft {
  return { command, values: new Map([...values].map(([name, text]) => [name, { text }])) };
}

/** The option that keeps a draft from being sent, and what is wrong with it. */
export interface DraftFault {
  readonly option: OptionDefinition;
  readonly text: TextKey;
}

/** The first fault of a draft, in the order of its options; undefined when Discord would send it. */
export function findFault({ command, values }: Draft): DraftFault | undefined {
  for (const option of command.options) {
    const text = checkOption(option, values.get(option.name));
    if (text !== undefined) return { option, text };
  }
  return undefined;
}

function checkOption(option: OptionDefinition, value: DraftValue | undefined): TextKey | undefined {
  if (isBlank(option, value) || value === undefined) return option.required ? 'requiredMissing' : undefined;
  if (option.choices?.length && resolveChoice(option, value) === undefined) return 'invalidChoice';
  if (option.type === BOOLEAN) return readBoolean(value.text) === undefined ? 'invalidChoice' : undefined;
  if (option.type === INTEGER || option.type === NUMBER) return checkNumber(option, value);
  return option.type === ATTACHMENT ? undefined : checkLength(option, value.text);
}

function isBlank(option: OptionDefinition, value: DraftValue | undefined): boolean {
  return option.type === ATTACHMENT ? value?.attachment === undefined : (value?.text ?? '').trim() === '';
}

function checkNumber(option: OptionDefinition, value: DraftValue): TextKey | undefined {
  const amount = Number(value.picked ?? value.text);
  if (Number.isNaN(amount)) return option.type === INTEGER ? 'invalidInteger' : 'invalidNumber';
  if (option.type === INTEGER && !Number.isInteger(amount)) return 'invalidInteger';
  const isOutside = amount < (option.min_value ?? -Infinity) || amount > (option.max_value ?? Infinity);
  return isOutside ? 'outOfRange' : undefined;
}

/** Discord API v10: a string option holds at most 6000 characters. */
function checkLength(option: OptionDefinition, text: string): TextKey | undefined {
  if (text.length > (option.max_length ?? 6000)) return 'tooLong';
  return text.length < (option.min_length ?? 0) ? 'tooShort' : undefined;
}

/** The options as Discord nests them; the option named `focused` is marked, for autocomplete. */
export function buildOptions({ command, values }: Draft, focused?: string): PageCommandOption[] {
  const leaves = command.options
    .filter((option) => option.name === focused || !isBlank(option, values.get(option.name)))
    .map((option) => buildOption(option, values.get(option.name) ?? { text: '' }, option.name === focused));
  return nestOptions(command, leaves);
}

/** The draft as a line that can be typed again: a picked choice by its value, a file by its name. */
export function printDraft({ command, values }: Draft): string {
  const texts = [...values].map(([name, value]): [string, string] => [name, String(value.picked ?? value.text)]);
  return printTypedLine({ command, values: new Map(texts) });
}

/** The files that the draft's attachment options point at. */
export function listAttachments({ values }: Draft): PageAttachment[] {
  return [...values.values()].flatMap(({ attachment }) => (attachment === undefined ? [] : [attachment]));
}

function nestOptions(command: RunnableCommand, leaves: PageCommandOption[]): PageCommandOption[] {
  const [, first, second] = command.path;
  if (first === undefined) return leaves;
  if (second === undefined) return [{ name: first, type: SUBCOMMAND, options: leaves }];
  return [{ name: first, type: SUBCOMMAND_GROUP, options: [{ name: second, type: SUBCOMMAND, options: leaves }] }];
}

function buildOption(option: OptionDefinition, value: DraftValue, isFocused: boolean): PageCommandOption {
  const { name, type } = option;
  return { name, type, value: readValue(option, value, isFocused), ...(isFocused ? { focused: true } : {}) };
}

/** Discord sends a focused option as the text it is, whatever its type. */
function readValue(option: OptionDefinition, value: DraftValue, isFocused: boolean): string | number | boolean {
  if (isFocused) return String(value.picked ?? value.text);
  if (value.attachment !== undefined) return value.attachment.id;
  if (option.type === BOOLEAN) return readBoolean(value.text) ?? false;
  const chosen = resolveChoice(option, value) ?? value.picked ?? value.text.trim();
  return option.type === INTEGER || option.type === NUMBER ? Number(chosen) : chosen;
}

/** A choice may be typed by its value or by its name in any language. */
function resolveChoice(option: OptionDefinition, value: DraftValue): string | number | undefined {
  const wanted = value.text.trim().toLowerCase();
  return option.choices?.find((choice) => {
    const texts = [choice.name, String(choice.value), ...Object.values(choice.name_localizations ?? {})];
    return choice.value === value.picked || texts.some((text) => text?.toLowerCase() === wanted);
  })?.value;
}

function readBoolean(text: string): boolean | undefined {
  const typed = text.trim().toLowerCase();
  return typed === 'true' ? true : typed === 'false' ? false : undefined;
}

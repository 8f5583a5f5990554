import type { CommandMessages } from '../locales/command-messages.ts';
import { en } from '../locales/en.ts';
import { ko } from '../locales/ko.ts';

/** Discord's numbers (API v10). */
export const OPTION_TYPE = { subcommand: 1, text: 3, attachment: 11 } as const;
const CHAT_INPUT = 1;
/** Installed in a guild, and by a person for themselves. */
const INTEGRATION_TYPES = [0, 1];
/** In guilds, in direct messages with the bot, and in other private channels. */
const CONTEXTS = [0, 1, 2];

/** A slash command as Discord's registration takes it. */
export interface CommandDefinition extends Described {
  readonly name: string;
  readonly type: typeof CHAT_INPUT;
  readonly integration_types: readonly number[];
  readonly contexts: readonly number[];
  /** Bits of permissions: who lacks one of them does not see the command, until a server says otherwise. */
  readonly default_member_permissions?: number;
  readonly options: readonly (SubcommandDefinition | OptionDefinition)[];
}

/** Discord's own names of what a member of a server may do, and their bits (API v10, "Permissions"). */
const PERMISSIONS = { manageServer: 1 << 5, manageMessages: 1 << 13 } as const;

/** What a command's definition may ask for beside its options. */
export interface CommandWish {
  /**
   * What a member of a server has to be allowed in order to see the command: for what only teachers need. Discord knows
   * it of whole commands alone, not of subcommands, and not in direct messages.
   */
  readonly onlyFor?: keyof typeof PERMISSIONS;
}

export interface SubcommandDefinition extends Described {
  readonly type: typeof OPTION_TYPE.subcommand;
  readonly name: string;
  readonly options: readonly OptionDefinition[];
}

export interface OptionDefinition extends Described {
  readonly type: typeof OPTION_TYPE.text | typeof OPTION_TYPE.attachment;
  readonly name: string;
  readonly required: boolean;
  readonly autocomplete?: true;
  readonly choices?: readonly ChoiceDefinition[];
}

export interface ChoiceDefinition {
  readonly name: string;
  readonly name_localizations?: { readonly ko: string };
  readonly value: string;
}

interface Described {
  readonly description: string;
  readonly description_localizations: { readonly ko: string };
}

type Say = (messages: CommandMessages) => string;

export function defineCommand(
  name: string,
  say: Say,
  options: readonly (SubcommandDefinition | OptionDefinition)[] = [],
  { onlyFor }: CommandWish = {},
): CommandDefinition {
  const places = { integration_types: INTEGRATION_TYPES, contexts: CONTEXTS };
  const members = onlyFor === undefined ? {} : { default_member_permissions: PERMISSIONS[onlyFor] };
  return { name, type: CHAT_INPUT, ...describeIn(say), ...places, ...members, options };
}

export function defineSubcommand(
  name: string,
  say: Say,
  options: readonly OptionDefinition[] = [],
): SubcommandDefinition {
  return { type: OPTION_TYPE.subcommand, name, ...describeIn(say), options };
}

export function defineOption(
  name: string,
  say: Say,
  wish: Partial<Pick<OptionDefinition, 'type' | 'required' | 'autocomplete' | 'choices'>> = {},
): OptionDefinition {
  return { type: OPTION_TYPE.text, name, ...describeIn(say), required: false, ...wish };
}

/** The colours of a picture. */
export function themeOption(): OptionDefinition {
  const choices = [defineChoice('dark', (m) => m.themeDark), defineChoice('light', (m) => m.themeLight)];
  return defineOption('theme', (m) => m.theme, { choices });
}

/** A choice that is called differently in Korean. */
export function defineChoice(value: string, say: Say): ChoiceDefinition {
  return { name: say(en.commands), name_localizations: { ko: say(ko.commands) }, value };
}

function describeIn(say: Say): Described {
  return { description: say(en.commands), description_localizations: { ko: say(ko.commands) } };
}

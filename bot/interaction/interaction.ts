/**
 * One thing a person did in Discord, as the rest of the bot knows it: already checked, and cut down to what is read.
 * Discord's JSON becomes this in parse-interaction.ts, whichever way it came in.
 */
export type Interaction =
  | PingInteraction
  | CommandInteraction
  | AutocompleteInteraction
  | ComponentInteraction
  | ModalInteraction;

interface InteractionBase {
  /** A snowflake; the same one again is a repeat of the same interaction. */
  readonly id: string;
  readonly applicationId: string;
  /** What follow-up messages are posted with. */
  readonly token: string;
  readonly userId: string;
  /** The person's own Discord language, `ko`, `en-US` …; undefined where Discord sent none. */
  readonly userLocale: string | undefined;
  readonly guildLocale: string | undefined;
  /** The server it happened in; undefined in a direct message. */
  readonly guild: InteractionGuild | undefined;
}

/** A server, and what the person may do there. */
export interface InteractionGuild {
  readonly id: string;
  /** They have the permission Manage Server. */
  readonly mayManage: boolean;
}

/** Discord asks whether somebody is there. */
export interface PingInteraction extends InteractionBase {
  readonly type: 'ping';
}

export interface CommandInteraction extends InteractionBase, CommandPath {
  readonly type: 'command';
  readonly attachments: readonly InteractionAttachment[];
}

/** A person is still typing: `focusedOption` is the option they are in. */
export interface AutocompleteInteraction extends InteractionBase, CommandPath {
  readonly type: 'autocomplete';
  readonly focusedOption: string;
}

/** A click on a button, or a choice in a select. */
export interface ComponentInteraction extends InteractionBase {
  readonly type: 'component';
  readonly customId: string;
  /** What was chosen in a select; empty for a button. */
  readonly values: readonly string[];
  /** The id of the message that the component stands under; empty where it is not told. */
  readonly cardId: string;
  /** What that message says. */
  readonly card: string;
  /** The files of that message. */
  readonly attachments: readonly InteractionAttachment[];
  /** That message is of the time before messages were made of components alone. */
  readonly isOnClassicCard: boolean;
}

export interface ModalInteraction extends InteractionBase {
  readonly type: 'modal';
  readonly customId: string;
  /** Text by the custom_id of its input. */
  readonly fields: ReadonlyMap<string, string>;
  /** As of a component, where one opened the modal. */
  readonly isOnClassicCard: boolean;
}

/** `/pod logs pod:web` is command `pod`, subcommand `logs`, and one option. */
export interface CommandPath {
  readonly commandName: string;
  readonly subcommand: string | undefined;
  readonly options: ReadonlyMap<string, OptionValue>;
}

export type OptionValue = string | number | boolean;

/** A file a person sent with a command, or one of a message; its bytes are not here yet. */
export interface InteractionAttachment {
  readonly id: string;
  readonly url: string;
  readonly filename: string;
  readonly sizeBytes: number;
  readonly contentType: string | undefined;
}

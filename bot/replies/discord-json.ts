/** The part of Discord's JSON (API v10) that this bot sends, and reads in its own messages, with the numbers it stands for. */

export const RESPONSE_TYPE = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  updateMessage: 7,
  autocomplete: 8,
  modal: 9,
} as const;
export const COMPONENT_TYPE = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  textDisplay: 10,
  mediaGallery: 12,
  file: 13,
  container: 17,
  label: 18,
} as const;
export const BUTTON_STYLE = { primary: 1, secondary: 2, success: 3, danger: 4 } as const;
export const TEXT_INPUT_STYLE = { short: 1, paragraph: 2 } as const;
/** Message flag: only the person who asked sees it. */
export const EPHEMERAL = 64;
/** Message flag: the message is made of components alone. Once set, it stays. */
export const COMPONENTS_V2 = 1 << 15;
/** The flags of a reply to one person, and of one to a channel. */
export const REPLY_FLAGS = { private: EPHEMERAL | COMPONENTS_V2, public: COMPONENTS_V2 } as const;

export type InteractionResponse =
  | PongResponse
  | MessageResponse
  | DeferredResponse
  | AutocompleteResponse
  | ModalResponse;

export interface PongResponse {
  readonly type: typeof RESPONSE_TYPE.pong;
}

/** A message that is still to come: until it is edited, Discord shows that the bot is thinking. */
export interface DeferredResponse {
  readonly type: typeof RESPONSE_TYPE.deferredMessage;
  readonly data: { readonly flags: typeof EPHEMERAL | 0 };
}

/** A new message, or (`updateMessage`) the message whose component was used, changed. */
export interface MessageResponse {
  readonly type: typeof RESPONSE_TYPE.message | typeof RESPONSE_TYPE.updateMessage;
  readonly data: MessageJson;
}

export interface AutocompleteResponse {
  readonly type: typeof RESPONSE_TYPE.autocomplete;
  readonly data: { readonly choices: readonly Choice[] };
}

export interface ModalResponse {
  readonly type: typeof RESPONSE_TYPE.modal;
  readonly data: ModalJson;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

export interface MessageJson {
  readonly components: readonly MessageComponentJson[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: readonly never[] };
  /** The files of the reply, by their place in it, each shown by a component. */
  readonly attachments?: readonly AttachmentJson[];
  /** Where a message that was not made of components is changed into one that is, what it said has to go. */
  readonly content?: null;
  readonly embeds?: readonly never[];
}

/** What a message consists of, from top to bottom. */
export type MessageComponentJson = ContentJson | ContainerJson;
export type ContentJson = TextDisplayJson | MediaGalleryJson | FileJson | ActionRowJson;

/** Discord's markdown. */
export interface TextDisplayJson {
  readonly type: typeof COMPONENT_TYPE.textDisplay;
  readonly content: string;
}

/** A file of the message, as `attachment://NAME`. */
interface MediaJson {
  readonly url: string;
}

export interface MediaGalleryJson {
  readonly type: typeof COMPONENT_TYPE.mediaGallery;
  readonly items: readonly { readonly media: MediaJson; readonly description?: string }[];
}

export interface FileJson {
  readonly type: typeof COMPONENT_TYPE.file;
  readonly file: MediaJson;
}

/** A card with a bar of its colour. */
export interface ContainerJson {
  readonly type: typeof COMPONENT_TYPE.container;
  readonly accent_color: number;
  readonly components: readonly ContentJson[];
}

export interface AttachmentJson {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
}

export interface ActionRowJson {
  readonly type: typeof COMPONENT_TYPE.actionRow;
  readonly components: readonly (ButtonJson | StringSelectJson)[];
}

export interface ButtonJson {
  readonly type: typeof COMPONENT_TYPE.button;
  readonly style: (typeof BUTTON_STYLE)[keyof typeof BUTTON_STYLE];
  readonly label: string;
  readonly custom_id: string;
  readonly disabled?: boolean;
}

export interface StringSelectJson {
  readonly type: typeof COMPONENT_TYPE.stringSelect;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly SelectOptionJson[];
}

export interface SelectOptionJson {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

export interface ModalJson {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly LabelJson[];
}

export interface LabelJson {
  readonly type: typeof COMPONENT_TYPE.label;
  readonly label: string;
  readonly description?: string;
  readonly component: TextInputJson;
}

export interface TextInputJson {
  readonly type: typeof COMPONENT_TYPE.textInput;
  readonly custom_id: string;
  readonly style: (typeof TEXT_INPUT_STYLE)[keyof typeof TEXT_INPUT_STYLE];
  readonly placeholder?: string;
  /** What stands in it when it opens. */
  readonly value?: string;
  readonly required: boolean;
  readonly max_length: number;
}

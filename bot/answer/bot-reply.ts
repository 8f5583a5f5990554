import type { InteractionResponse } from '../replies/discord-json.ts';

/** What goes back to Discord for one interaction: ready to be sent as JSON, or as multipart where there are files. */
export interface BotReply {
  readonly response: InteractionResponse;
  /** In the order of `response.data.attachments`: file n is the part `files[n]`. */
  readonly files: readonly ReplyFile[];
  /** The session was spoilt half-way (too much would have happened): throw it away instead of saving it. */
  readonly discardSession?: true;
}

export interface ReplyFile {
  readonly name: string;
  /** A MIME type with its charset. */
  readonly contentType: string;
  readonly text: string;
}

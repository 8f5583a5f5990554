import type { InteractionResponse } from '../replies/discord-json.ts';

/** What goes back to Discord for one interaction: ready to be sent as JSON, or as multipart where there are files. */
export interface BotReply {
  readonly response: InteractionResponse;
  /** In the order of `response.data.attachments`: file n is the part `files[n]`. */
  readonly files: readonly ReplyFile[];
  /** The person's record stays what it was, whatever became of the one in memory: nothing is to be saved. */
  readonly keepsRecord?: true;
  /** Nothing is to be left of the person's record. */
  readonly forgetsRecord?: true;
}

export interface ReplyFile {
  readonly name: string;
  /** A MIME type with its charset. */
  readonly contentType: string;
  readonly text: string;
}

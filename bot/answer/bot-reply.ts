import type { RequestNote } from '../../core/session/keep-request.ts';
import type { InteractionResponse } from '../replies/discord-json.ts';
import type { BoardChange } from './board.ts';
import type { PostChange } from './post.ts';
import type { ShareChange } from './share.ts';

/** What goes back to Discord for one interaction: ready to be sent as JSON, or as multipart where there are files. */
export interface BotReply {
  readonly response: InteractionResponse;
  /** In the order of `response.data.attachments`: file n is the part `files[n]`. */
  readonly files: readonly ReplyFile[];
  /** It says what nobody but its reader may know: it is not remembered for repeats. */
  readonly isSecret?: true;
  /** The id of a question that was reported, for the log. */
  readonly reported?: string;
  /** The person's record stays what it was, whatever became of the one in memory: nothing is to be saved. */
  readonly keepsRecord?: true;
  /** What was asked for, for the history of the lab. */
  readonly note?: RequestNote;
  /** What is to become of a posted question, before this is said. */
  readonly postChange?: PostChange;
  /** What is to become of shared labs, before this is said. */
  readonly shareChange?: ShareChange;
  /** What is to become of the person's places on leaderboards. */
  readonly boardChange?: BoardChange;
  /** Nothing is to be left of the person's record. */
  readonly forgetsRecord?: true;
}

export interface ReplyFile {
  readonly name: string;
  /** A MIME type with its charset. */
  readonly contentType: string;
  readonly text: string;
  /** The text is a picture as SVG, which is drawn as PNG before it is sent. */
  readonly isDrawing?: true;
  /** The text stands for these bytes. */
  readonly encoding?: 'base64';
  /** What a picture shows, for who cannot see it; at most 1024 characters. */
  readonly description?: string;
}

export interface DiscordFailureDetails {
  /** What Discord answered last; undefined where it answered nothing. */
  readonly statusCode?: number;
  /** The paths of the fields that Discord found wrong (error 50035), such as `interactions_endpoint_url`. */
  readonly fields?: readonly string[];
  readonly cause?: unknown;
}

/** Discord refused a request or could not be reached. Thrown to whoever registers: nobody chats there. */
export class DiscordFailure extends Error {
  override readonly name = 'DiscordFailure';
  readonly statusCode: number | undefined;
  readonly fields: readonly string[];

  /** `message` is one sentence for the operator. */
  constructor(message: string, { statusCode, fields = [], cause }: DiscordFailureDetails = {}) {
    super(message, { cause });
    this.statusCode = statusCode;
    this.fields = fields;
  }
}

/** Discord refused a request or could not be reached. Thrown to whoever registers: nobody chats there. */
export class DiscordFailure extends Error {
  override readonly name = 'DiscordFailure';
  /** What Discord answered last; undefined where it answered nothing. */
  readonly statusCode: number | undefined;

  /** `message` is one sentence for the operator. */
  constructor(message: string, statusCode?: number, options?: ErrorOptions) {
    super(message, options);
    this.statusCode = statusCode;
  }
}

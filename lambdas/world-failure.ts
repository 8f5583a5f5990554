/**
 * What the world outside can do to an interaction. `store-unavailable`: DynamoDB is down, throttles or times out.
 * `store-contended`: others kept writing the session first. `session-too-large`: what would be kept has outgrown its
 * item. `session-unreadable`: the item was written by a newer Podlab, or is damaged.
 */
export type WorldFailureCode = 'store-unavailable' | 'store-contended' | 'session-too-large' | 'session-unreadable';

/** Thrown where the world fails, and caught once: at the entry, which tells the person and writes the log. */
export class WorldFailure extends Error {
  override readonly name = 'WorldFailure';
  readonly code: WorldFailureCode;

  /** `message` is for the operator's log: it names no person and quotes nothing a person wrote. */
  constructor(code: WorldFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * What the world outside can do to an interaction. `store-unavailable`: DynamoDB is down, throttles or times out, and
 * nothing was changed. `outcome-unknown`: it took a write and did not say whether it was done. `store-contended`:
 * others kept writing the record first. `too-late`: the deadline came before anything was written.
 * `session-too-large`: what would be kept has outgrown its item. `session-unreadable`: the lab's item was written by a
 * newer Podlab, or is damaged.
 */
export type WorldFailureCode =
  | 'store-unavailable'
  | 'outcome-unknown'
  | 'store-contended'
  | 'too-late'
  | 'session-too-large'
  | 'session-unreadable';

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

/** What the Event recorders remember beside the Events themselves. */
export interface EventLedger {
  /**
   * `component/uid of the subject` → the moment at which its bucket of tokens is full again.
   * A bucket that is full is not kept.
   */
  readonly fullAgainMs: Map<string, number>;
  /** UID of an Event → how often it was said again without being heard. */
  readonly suppressed: Map<string, number>;
  /** No Event can expire before this moment. Not saved: looking once more changes nothing. */
  nothingExpiresBeforeMs: number;
}

export function createEventLedger(): EventLedger {
  return { fullAgainMs: new Map(), suppressed: new Map(), nothingExpiresBeforeMs: 0 };
}

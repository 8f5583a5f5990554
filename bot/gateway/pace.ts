/** How long the gateway waits for what, in milliseconds. */
export interface Pace {
  /** For the socket to open, then for HELLO, then for READY or RESUMED. */
  readonly openWithinMs: number;
  readonly helloWithinMs: number;
  readonly readyWithinMs: number;
  /** For Discord's answer to our closing, before the socket is torn down. */
  readonly closeWithinMs: number;
  /** Heartbeats are sent no more often, whatever HELLO says. */
  readonly shortestHeartbeatMs: number;
  /** The pause after the first attempt that came to nothing; it doubles up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** One login after the other: Discord takes one in five seconds (Gateway, "Rate Limiting"). */
  readonly loginSpacingMs: number;
  /** For the interactions that are under way when the gateway is told to stop. */
  readonly finishWithinMs: number;
}

export const PACE: Pace = {
  openWithinMs: 10_000,
  helloWithinMs: 10_000,
  readyWithinMs: 15_000,
  closeWithinMs: 1_000,
  shortestHeartbeatMs: 1_000,
  firstPauseMs: 1_000,
  longestPauseMs: 60_000,
  loginSpacingMs: 5_000,
  finishWithinMs: 25_000,
};

/** A lab that somebody shared: what it was called, and how it stood. Nothing else of whoever shared it. */
export interface SharedLab {
  readonly id: string;
  readonly title: string;
  readonly nowMs: number;
  /** The moment of the world from which nobody can open it any more. */
  readonly untilMs: number;
  /** As core/session saves the state of a lab. */
  readonly state: string;
}

/** A new code, which nobody can guess, and the id under which it is known: a hash. */
export interface ShareTicket {
  readonly code: string;
  readonly id: string;
}

/** What is to become of shared labs, before it is said. */
export interface ShareChange {
  readonly create?: SharedLab;
  /** Their ids. */
  readonly remove: readonly string[];
}

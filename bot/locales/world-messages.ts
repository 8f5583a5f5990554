/** What is said where the world of a question stands in the place of the learner's lab. */
export interface WorldMessages {
  readonly title: string;
  /** What is shown, and that the own lab is kept. */
  readonly opened: (after: string) => string;
  readonly back: string;
  readonly isBack: string;
  /** Pressed in the own lab. */
  readonly isOwn: string;
  /** The kept lab cannot be read. */
  readonly lost: string;
  /** What is done with the own lab alone. */
  readonly ownLabOnly: string;
  readonly replaced: string;
  /** Stands before the clock. */
  readonly footer: (clock: string) => string;
}

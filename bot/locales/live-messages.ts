/** The words of cards that go on: terminals, and what is watched. */
export interface LiveMessages {
  readonly terminalTitle: (pod: string, container: string) => string;
  /** A button. */
  readonly typeLine: string;
  readonly formTitle: string;
  readonly formLabel: string;
  /** Where an old form or button was used: nothing was typed. */
  readonly wentOn: string;
  /** Before where the person is now. */
  readonly over: string;
  /** A terminal that was closed because nobody had typed for long. */
  readonly idle: string;
}

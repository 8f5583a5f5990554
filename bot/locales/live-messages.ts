/** The words of cards that go on (terminals, and what is watched) and of examples that are fetched. */
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
  /** Of a line that prints as time passes: nothing so far, nothing more, nothing for a day, its container has ended. */
  readonly nothingYet: string;
  readonly nothingNew: string;
  readonly nothingComes: string;
  readonly logOver: string;
  /** Before where the person is now. */
  readonly followOver: string;
  /** An address that is no example of the documentation. */
  readonly noExample: (address: string) => string;
  readonly examplesOff: string;
  readonly exampleUnreachable: (address: string) => string;
}

/** What is said about a question that was posted to a channel. */
export interface PostMessages {
  readonly heading: string;
  readonly close: string;
  readonly counted: (answer: string) => string;
  readonly answers: (count: number) => string;
  readonly chosenMost: (count: number) => string;
  readonly noGuild: string;
  readonly notAllowed: string;
  readonly notYours: string;
  readonly closed: string;
  readonly gone: string;
}

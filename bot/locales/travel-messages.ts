/** What is said where a lab goes to another moment of its past, or to another of its futures. */
export interface TravelMessages {
  readonly beforeThis: string;
  readonly redo: string;
  readonly switchTo: (branch: string) => string;
  readonly compareWith: (branch: string) => string;
  readonly branchesButton: string;
  readonly back: (clock: string, ago: string) => string;
  readonly ahead: (clock: string, by: string) => string;
  /** At the same moment: what was done there is undone. */
  readonly undone: (clock: string) => string;
  readonly switched: (branch: string, clock: string) => string;
  /** The future that was left. */
  readonly kept: (branch: string) => string;
  readonly forgotten: (branches: string) => string;
  readonly notAsThen: string;
  /** Before what the lab stands now. */
  readonly before: (did: string) => string;
  readonly noPast: string;
  readonly tooEarly: (text: string, begin: string) => string;
  readonly tooLate: (text: string) => string;
  readonly notAMoment: (text: string) => string;
  readonly nothingDone: string;
  readonly here: string;
  readonly gone: string;
  readonly tooFar: string;
  readonly otherBranch: (card: string, present: string) => string;
  readonly otherLab: string;
  /** What a person may write for a moment, in small letters; `ago` stands behind a duration. */
  readonly words: {
    readonly lastCommand: readonly string[];
    readonly lastChange: readonly string[];
    readonly ago: string;
  };
  readonly noBranch: (text: string) => string;
  readonly choices: {
    readonly before: (did: string) => string;
    readonly seen: (what: string) => string;
    readonly lastCommand: string;
  };
  readonly listTitle: string;
  readonly onlyOne: string;
  readonly present: (branch: string, clock: string) => string;
  readonly branch: (branch: string, parted: string, clock: string) => string;
  readonly lastDid: (did: string) => string;
  readonly renamed: (branch: string) => string;
  readonly emptyTitle: string;
  readonly compared: (one: string, other: string) => string;
  readonly partedAt: (clock: string) => string;
  readonly stands: (branch: string, clock: string) => string;
  readonly since: (branch: string, did: string) => string;
  readonly sinceNothing: (branch: string) => string;
  readonly same: string;
  readonly onlyIn: (branch: string) => string;
  readonly more: (count: number) => string;
}

/** One thing that must be true of the repository before a commit. */
export interface Check {
  /** What `npm run check -- NAME` calls it. */
  readonly name: string;
  /** What a person does when it fails, in one sentence. */
  readonly repair: string;
  /** Looks at the repository under `root` and returns what is wrong with it and how much it looked at. */
  readonly run: (root: string) => Promise<CheckOutcome>;
}

export interface CheckOutcome {
  /** The faults, as a person should read them; empty where all is well. */
  readonly faults: string;
  /** How many files (or other things) were looked at: 0 is a fault of the check itself. */
  readonly looked: number;
}

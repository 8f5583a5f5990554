/** A line that goes on printing as time passes, as data: `get -w`, `logs -f`, `rollout status`. */
export interface Followed {
  /** Which card. */
  readonly number: number;
  readonly line: string;
  /** The end of what it has printed. */
  readonly text: string;
  readonly seen: Seen;
}

/** How many characters of a container instance's log have been printed. */
export interface SeenStream {
  readonly containerId: string;
  readonly characters: number;
}

/** How far a line has got. */
export type Seen =
  /** Rows of objects: up to which version of the store, and how wide its columns have become; none before the header. */
  | { readonly kind: 'rows'; readonly version: number; readonly widths: readonly number[] }
  /** Logs: of one container instance, and of others beside it where several are followed at once. */
  | ({ readonly kind: 'log'; readonly others?: readonly SeenStream[] } & SeenStream)
  /** Something that ends by itself; `untilMs` is when it gives up, absent where it never does. */
  | { readonly kind: 'wait'; readonly version: number; readonly untilMs?: number };

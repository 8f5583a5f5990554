/** A line that goes on printing as time passes, as data: `get -w`, `logs -f`, `rollout status`. */
export interface Followed {
  /** Which card. */
  readonly number: number;
  readonly line: string;
  /** The end of what it has printed. */
  readonly text: string;
  readonly seen: Seen;
}

/** How far a line has got. */
export type Seen =
  /** Rows of objects: up to which version of the store, and how wide its columns have become; none before the header. */
  | { readonly kind: 'rows'; readonly version: number; readonly widths: readonly number[] }
  /** A log: of which container instance, and how many of its characters. */
  | { readonly kind: 'log'; readonly containerId: string; readonly characters: number }
  /** Something that ends by itself; `untilMs` is when it gives up, absent where it never does. */
  | { readonly kind: 'wait'; readonly version: number; readonly untilMs?: number };

/** A question that somebody posted to a channel, as one person meets it. */
export interface Post {
  readonly id: string;
  /** The id of the question. */
  readonly question: string;
  /** True for the person who posted it. */
  readonly isPosters: boolean;
  readonly isClosed: boolean;
  /** How many chose each answer: options by their place, `UNSURE` for "not sure". Not to be shown before it is closed. */
  readonly counts: ReadonlyMap<number, number>;
  /** This person's own answer; undefined where they gave none, and once it is closed. */
  readonly given: number | undefined;
}

/** In place of an option: the person was not sure. */
export const UNSURE = 35;

/** What is to become of a post. `answer` and `close` are answered anew once they are done. */
export type PostChange =
  | { readonly kind: 'create'; readonly id: string; readonly question: string }
  | { readonly kind: 'answer'; readonly id: string; readonly choice: number }
  | { readonly kind: 'close'; readonly id: string };

/** The leaderboard of a server: who takes part, and how much they master. */
export interface Board {
  readonly mastery: ReadonlyMap<string, number>;
}

/** What is to become of the leaderboards of some servers, of one person alone. */
export type BoardChange =
  | { readonly kind: 'score'; readonly guildId: string; readonly mastery: number }
  | { readonly kind: 'leave'; readonly guildIds: readonly string[] };

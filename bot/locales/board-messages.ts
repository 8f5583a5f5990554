/** What is said about the leaderboard of a server. */
export interface BoardMessages {
  readonly title: string;
  readonly line: (place: number, person: string, mastery: number) => string;
  readonly empty: string;
  readonly joined: string;
  readonly left: string;
  readonly noGuild: string;
}

import type { WorldOrigin } from '../commands/shown-world.ts';

/** What is said where the world of a question stands in the place of the learner's lab. */
export interface WorldMessages {
  readonly title: string;
  /** Above a world that shows a concept. */
  readonly demonstration: (concept: string) => string;
  /** What is shown, and that the own lab is kept. */
  readonly opened: (after: string) => string;
  readonly back: string;
  /** What the world was opened from. */
  readonly backTo: Readonly<Record<WorldOrigin, string>>;
  /** Judges the broken lab that is open. */
  readonly checkFix: string;
  readonly isBack: string;
  /** Pressed in the own lab. */
  readonly isOwn: string;
  /** The kept lab cannot be read. */
  readonly lost: string;
  /** What is done with the own lab alone. */
  readonly ownLabOnly: string;
  readonly replaced: string;
  /** Its clock, and how long after the beginning of the world that is. */
  readonly footer: (clock: string, elapsed: string) => string;
}

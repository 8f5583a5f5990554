/** Every bound of what one person has beside the lab that is open. */
export const LAB_LIMITS = {
  /** Labs of one person, the open one included. */
  labs: 8,
  titleCharacters: 30,
  /** A lab that nobody has opened for so long is forgotten. */
  lifeMs: 180 * 86_400_000,
  /** Who was away for longer is told where they are. */
  awayMs: 6 * 3_600_000,
  /** Labs that one person has shared and that can still be opened. */
  shares: 10,
  shareLifeMs: 7 * 86_400_000,
} as const;

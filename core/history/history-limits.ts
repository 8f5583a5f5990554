/** Every bound of a lab's history. What goes beyond one is forgotten, the oldest first. */
export const HISTORY_LIMITS = {
  /** Characters of a state: of a larger lab no past is kept. */
  stateCharacters: 2 * 1024 * 1024,
  /** Units of work that the requests after a kept state may cost: beyond it the state is kept. */
  replayWork: 3_000_000,
  /** The same up to which it is looked whether doing it again leads where it led then. */
  checkWork: 1_000_000,
  /** Requests after a kept state, kubectl lines among them, and characters of one. */
  marksOfStep: 96,
  linesOfStep: 16,
  lineCharacters: 300,
  /** Visible changes that are remembered of such a request, and characters of each. */
  sightsOfMark: 3,
  sightCharacters: 60,
  didCharacters: 80,
  /** Steps and their characters that lie with the present: beyond them all but a few are put away. */
  stepsBeside: 24,
  charactersBeside: 16 * 1024,
  stepsLeftBeside: 4,
  /** A difference to the present beyond that is one to a state of its own. */
  charactersToPresent: 24 * 1024,
  /** Steps of a piece, and pieces of a line: some five hundred requests. */
  stepsOfPiece: 24,
  piecesOfLine: 12,
  /** Futures that were left. */
  branches: 6,
  titleCharacters: 30,
} as const;

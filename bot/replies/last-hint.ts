/** Hints come one after the other; the last one says the line that mends it, and who was told it has not mended it. */
export const LAST_HINT = 3;

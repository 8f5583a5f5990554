/** apiserver v1.35, pkg/endpoints/filters/warning.go: truncateAtTotalRunes and truncateItemRunes. */
const MOST_LETTERS = 4096;
const MOST_LETTERS_OF_ONE = 256;

/**
 * The warnings that an answer bears, each once: where all are more letters than headers should be, each is cut, and those
 * behind what fits are left out.
 */
export function cutWarnings(warnings: readonly string[]): readonly string[] {
  const apart = [...new Set(warnings)];
  if (fits(apart)) return apart;
  const cut: string[] = [];
  let written = 0;
  for (const warning of apart) {
    if (written >= MOST_LETTERS) break;
    const letters = [...warning.slice(0, 2 * MOST_LETTERS_OF_ONE)].slice(0, MOST_LETTERS_OF_ONE);
    cut.push(letters.join(''));
    written += letters.length;
  }
  return cut;
}

function fits(warnings: readonly string[]): boolean {
  let letters = 0;
  for (const warning of warnings) {
    letters += warning.length > 2 * MOST_LETTERS ? warning.length : [...warning].length;
    if (letters > MOST_LETTERS) return false;
  }
  return true;
}

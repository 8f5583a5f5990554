import type { HintCode } from './yaml/yaml-error.ts';

/**
 * What went wrong with a whole text rather than at one place: copied from a page, it lost its indentation or brought
 * the page's line numbers along. Undefined where it looks as a manifest should.
 */
export function findHint(text: string): HintCode | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  if (hasLineNumbers(lines)) return 'line-numbers';
  return lines.some(isSection) && !lines.some((line) => /^\s/.test(line)) ? 'lost-indentation' : undefined;
}

/** `1`, `2`, `3` on lines of their own, or before each line. */
function hasLineNumbers(lines: readonly string[]): boolean {
  const first = lines.slice(0, 3);
  return first.length === 3 && first.every((line, index) => new RegExp(`^\\s*${index + 1}(?:\\s|$|[.:|)])`).test(line));
}

/** A field of every manifest whose value must stand further in. */
function isSection(line: string): boolean {
  return /^(?:metadata|spec|template|containers):\s*$/.test(line);
}

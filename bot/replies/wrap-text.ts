import { LIMITS } from './limits.ts';

/** Columns that the text takes in letters of one width: Hangul and emoji take two. */
export function countColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character) ? 2 : 1;
  return columns;
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(character);
}

/** The text in lines that a phone shows whole, each after the first indented. */
export function wrapText(text: string, indent: string, columns: number = LIMITS.phoneColumns): string {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ').flatMap((whole) => splitWord(whole, columns - indent.length))) {
    const longer: string = line === undefined ? word : `${line} ${word}`;
    const room = lines.length === 0 ? columns : columns - indent.length;
    if (line !== undefined && countColumns(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line ?? ''].join(`\n${indent}`);
}

/** A word wider than a line, in pieces. */
function splitWord(word: string, columns: number): string[] {
  const pieces = [''];
  for (const character of word) {
    const longer = `${pieces.at(-1)}${character}`;
    if (countColumns(longer) > columns) pieces.push(character);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}

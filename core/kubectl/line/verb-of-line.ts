import { listNameWords } from './name-words.ts';
import { splitLine } from './split-line.ts';

/** The word that says what a line does: `get` of `-n team get pods`; empty where there is none. */
export function verbOfLine(line: string): string {
  const split = splitLine(line);
  return split.ok ? (listNameWords(split.words)[0]?.word ?? '') : '';
}

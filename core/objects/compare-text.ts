/** The order of two texts by their code units, for `sort`: what Go does to ASCII. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Linux, errno(3): the numbers of the errors that programs print beside their words. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['Operation not permitted', 1],
  ['No such file or directory', 2],
  ['Permission denied', 13],
  ['Not a directory', 20],
  ['Is a directory', 21],
  ['No space left on device', 28],
  ['Read-only file system', 30],
]);

export function errorNumber(words: string): number {
  return NUMBERS.get(words) ?? 5;
}

/** What stands between `%` and its verb. */
export interface Flags {
  readonly signs: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

/** The text as wide as it is asked for. */
export function pad(text: string, { signs, width = 0 }: Flags): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (signs.includes('-')) return text + ' '.repeat(missing);
  return (signs.includes('0') ? '0' : ' ').repeat(missing) + text;
}

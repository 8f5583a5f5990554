/** What the API server warns of, as kubectl prints it on its stderr. */
export function printApiWarnings(warnings: readonly string[]): string {
  return warnings.map((warning) => `Warning: ${warning}\n`).join('');
}

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly name: string;
  readonly isGood: boolean;
  /** What was found, in one sentence. */
  readonly found: string;
  /** What to do, where it is not good. */
  readonly remedy?: string;
}

export function good(name: string, found: string): Finding {
  return { name, isGood: true, found };
}

export function bad(name: string, found: string, remedy: string): Finding {
  return { name, isGood: false, found, remedy };
}

/** The findings as a person reads them: one line each, and what to do below. */
export function printFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings
    .flatMap(({ name, isGood, found, remedy }) => [
      `${isGood ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${found}`,
      ...(remedy === undefined ? [] : [`      ${''.padEnd(width)}  → ${remedy}`]),
    ])
    .join('\n');
}

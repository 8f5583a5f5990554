/**
 * Holds what a step printed against the lines that it has to show, in this order: how much space stands between words
 * does not matter, `…` stands for anything, and `no TEXT` for text that no line has. Throws at the first line missing.
 */
export function checkShows(printed: string, wanted: readonly string[]): void {
  const lines = printed.split('\n').map(squeeze);
  let from = 0;
  for (const line of wanted) {
    const found = line.startsWith('no ') ? findNone(lines, line) : findFrom(lines, line, from);
    if (found === undefined) throw new Error(`the step has to show\n  ${line}\nand printed\n${printed}`);
    from = Math.max(from, found);
  }
}

function findFrom(lines: readonly string[], wanted: string, from: number): number | undefined {
  const pattern = toPattern(wanted);
  const index = lines.findIndex((line, place) => place >= from && pattern.test(line));
  return index < 0 ? undefined : index + 1;
}

function findNone(lines: readonly string[], wanted: string): number | undefined {
  const pattern = toPattern(`…${wanted.slice('no '.length)}…`);
  return lines.some((line) => pattern.test(line)) ? undefined : 0;
}

function toPattern(text: string): RegExp {
  const parts = squeeze(text)
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

function squeeze(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

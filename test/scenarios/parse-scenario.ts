/** One step of a scenario, as it stands in its file. */
export type Step =
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'apply'; readonly manifest: string }
  | { readonly type: 'kubectl'; readonly line: string }
  | { readonly type: 'advance'; readonly text: string; readonly byMs: number }
  | { readonly type: 'fault'; readonly text: string }
  | { readonly type: 'next' }
  | { readonly type: 'shows'; readonly lines: readonly string[] };

const UNIT_MS = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/**
 * Reads a scenario: `# comment`, `apply` with an indented manifest below it, `kubectl …`, `advance 1m30s`,
 * `fault stop-node node-1` (the words are those of play-fault.ts), `next`, and `shows` with indented lines below it that
 * have to stand in what the step before it printed (check-shows.ts).
 * Throws at a line that is none of these: a scenario is ours.
 */
export function parseScenario(text: string): Step[] {
  const lines = text.split('\n');
  const steps: Step[] = [];
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line.trim() === '') continue;
    if (line === 'apply') steps.push({ type: 'apply', manifest: takeIndented(lines) });
    else if (line === 'shows') steps.push({ type: 'shows', lines: takeIndented(lines).trim().split('\n') });
    else steps.push(parseLine(line));
  }
  return steps;
}

function parseLine(line: string): Step {
  const [word = '', ...rest] = line.split(' ');
  const text = rest.join(' ');
  if (word === '#') return { type: 'comment', text };
  if (word === 'kubectl') return { type: 'kubectl', line: text };
  if (word === 'advance') return { type: 'advance', text, byMs: parseSpan(text) };
  if (word === 'fault') return { type: 'fault', text };
  if (line === 'next') return { type: 'next' };
  throw new Error(`a scenario has no step "${line}"`);
}

function takeIndented(lines: string[]): string {
  const manifest: string[] = [];
  while (lines.length > 0 && (lines[0]?.startsWith('  ') === true || lines[0] === '')) {
    manifest.push((lines.shift() ?? '').slice(2));
  }
  return `${manifest.join('\n').trimEnd()}\n`;
}

function parseSpan(text: string): number {
  const parts = text.match(/\d+[smhd]/g) ?? [];
  if (parts.join('') !== text || parts.length === 0) throw new Error(`"${text}" is not a span of time`);
  return parts.reduce((sum, part) => sum + Number(part.slice(0, -1)) * (UNIT_MS.get(part.slice(-1)) ?? 0), 0);
}

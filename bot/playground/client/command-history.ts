const STORAGE_KEY = 'podlab-history';
const LINES_MAX = 50;

/** The lines that were sent, newest last, over reloads too. Walking starts after the newest. */
export interface CommandHistory {
  add(line: string): void;
  /** The line before or after the one shown last; undefined past either end. */
  walk(step: -1 | 1): string | undefined;
  rest(): void;
}

export function createCommandHistory(): CommandHistory {
  const lines = readLines();
  let place = lines.length;
  return {
    add(line) {
      if (lines.at(-1) !== line) lines.push(line);
      lines.splice(0, lines.length - LINES_MAX);
      place = lines.length;
      localStorage.setItem(STORAGE_KEY, JSON.stringify(lines));
    },
    walk(step) {
      place = Math.max(-1, Math.min(place + step, lines.length));
      const line = lines[place];
      if (place === -1) place = 0;
      return line;
    },
    rest() {
      place = lines.length;
    },
  };
}

function readLines(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((line) => typeof line === 'string') : [];
  } catch {
    // Something else wrote there: a history is not worth more than starting anew.
    return [];
  }
}

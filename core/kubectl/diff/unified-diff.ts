import { structuredPatch } from 'diff';

/** A text as one of two versions of a file. */
export interface FileVersion {
  readonly path: string;
  readonly text: string;
}

/** How many equal lines stand around what differs. */
const CONTEXT = 3;

/** What GNU's `diff -u -N` prints of two files in folders that it compares; nothing where they are the same. */
export function printUnifiedDiff(before: FileVersion, after: FileVersion, timestamp: string): string {
  const { hunks } = structuredPatch(before.path, after.path, before.text, after.text, '', '', { context: CONTEXT });
  if (hunks.length === 0) return '';
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${printRange(oldStart, oldLines)} +${printRange(newStart, newLines)} @@`,
    ...changed,
  ]);
  const head = [
    `diff -u -N ${before.path} ${after.path}`,
    `--- ${before.path}\t${timestamp}`,
    `+++ ${after.path}\t${timestamp}`,
  ];
  return `${[...head, ...lines].join('\n')}\n`;
}

/** A length of 1 is left out; what is empty begins after the line before it. */
function printRange(start: number, length: number): string {
  if (length === 0) return `${start - 1},0`;
  return length === 1 ? String(start) : `${start},${length}`;
}

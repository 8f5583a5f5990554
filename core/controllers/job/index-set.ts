/** Completion indexes as status and policies write them: `0-2,4`. Sorted, each once. */

/** The indexes below `completions` that the text names. */
export function parseIndexes(text: string | undefined, completions: number): number[] {
  if (text === undefined || text === '') return [];
  return text.split(',').flatMap((part) => {
    const [first = '', last = first] = part.split('-');
    return rangeOf(Number(first), Math.min(Number(last), completions - 1));
  });
}

/** The text of the indexes, runs of three and more joined: `0,1,4-6` as Kubernetes writes `0,1,4-6`. */
export function printIndexes(indexes: readonly number[]): string {
  const sorted = [...new Set(indexes)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    parts.push(printRun(sorted[start] ?? 0, sorted[end] ?? 0));
    start = end + 1;
  }
  return parts.join(',');
}

/** Kubernetes v1.35, pkg/controller/job/indexed_job_utils.go: a run of two is written with a comma. */
function printRun(first: number, last: number): string {
  if (first === last) return String(first);
  return last === first + 1 ? `${first},${last}` : `${first}-${last}`;
}

function rangeOf(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
}

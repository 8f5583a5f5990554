/** Lines of `kubectl describe pod`, each as it stands there with its spaces taken together. */
export interface DescribeLines {
  readonly status: string | undefined;
  readonly reason: string | undefined;
  /** `State: Waiting, Reason: CrashLoopBackOff` */
  readonly state: string | undefined;
  readonly lastState: string | undefined;
  readonly restartCount: string | undefined;
  /** The line of the condition Ready. */
  readonly readyCondition: string | undefined;
}

export function readDescribe(text: string, container: string | undefined): DescribeLines {
  const lines = text.split('\n');
  const start = lines.indexOf(`  ${container}:`);
  const rest = start < 0 ? [] : lines.slice(start + 1);
  const end = rest.findIndex((line) => /^( {2})?\S/.test(line));
  const own = end < 0 ? rest : rest.slice(0, end);
  return {
    status: findLine(lines, /^Status: /),
    reason: findLine(lines, /^Reason: /),
    state: findState(own, 'State'),
    lastState: findState(own, 'Last State'),
    restartCount: findLine(own, /^ {4}Restart Count:/),
    readyCondition: findLine(lines, /^ {2}Ready +(True|False)/),
  };
}

function findLine(lines: readonly string[], pattern: RegExp): string | undefined {
  const found = lines.find((line) => pattern.test(line));
  return found === undefined ? undefined : tidy(found);
}

/** A state and its reason, which stand on two lines. */
function findState(lines: readonly string[], title: string): string | undefined {
  const at = lines.findIndex((line) => line.startsWith(`    ${title}:`));
  const [line, next] = [lines[at], lines[at + 1]];
  if (line === undefined) return undefined;
  return next !== undefined && /^ {6}Reason:/.test(next) ? `${tidy(line)}, ${tidy(next)}` : tidy(line);
}

function tidy(line: string): string {
  return line.trim().replaceAll(/\s+/g, ' ');
}

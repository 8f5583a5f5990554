/** What stands before the value: nothing but white space may stand before the name. */
const NAME = /^[ \t]*([^= \t][^=]*)=/;
const QUOTED = /^'([^']*)'[ \t]*(?:#.*)?$/;
const OPENED = /^'([^']*)$/;

/**
 * The value of a key in a file of variables (`NAME='value'`, which may go over several lines; the first of that name
 * counts), empty where it has none, undefined where the file cannot be read. Lines behind the one that is looked for are not
 * looked at. Kubernetes v1.35, pkg/kubelet/util/env/env_util.go: ParseEnv.
 */
export function findInEnvFile(text: string, key: string): string | undefined {
  const lines = text.replace(/\n$/, '').split('\n');
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (/^[ \t]*(?:#|$)/.test(line)) continue;
    const name = NAME.exec(line);
    if (name?.[1] === undefined || /[ \t]$/.test(name[1])) return undefined;
    const value = takeValue(line.slice(name[0].length), lines);
    if (value === undefined || name[1] === key) return value;
  }
  return '';
}

/** The value that begins a line's rest, and takes the lines that belong to it; white space before it makes it empty. */
function takeValue(rest: string, lines: string[]): string | undefined {
  if (/^[ \t]/.test(rest)) return '';
  const whole = QUOTED.exec(rest)?.[1];
  const opened = OPENED.exec(rest)?.[1];
  if (whole !== undefined || opened === undefined) return whole;
  const end = lines.findIndex((line) => line.includes("'"));
  if (end === -1) return undefined;
  return QUOTED.exec(`'${[opened, ...lines.splice(0, end + 1)].join('\n')}`)?.[1];
}

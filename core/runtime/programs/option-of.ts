/** The value of `--name=value` or `--name value` (one dash does too) among a Go program's arguments. */
export function optionOf(args: readonly string[], name: string, fallback: string): string {
  const joined = args.find((arg) => arg.startsWith(`--${name}=`) || arg.startsWith(`-${name}=`));
  if (joined !== undefined) return joined.slice(joined.indexOf('=') + 1);
  const at = args.findIndex((arg) => arg === `--${name}` || arg === `-${name}`);
  return at === -1 ? fallback : (args[at + 1] ?? fallback);
}

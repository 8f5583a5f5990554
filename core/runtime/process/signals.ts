/** Linux, signal(7), x86. */
export const SIGNAL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGQUIT', 3],
  ['SIGABRT', 6],
  ['SIGKILL', 9],
  ['SIGUSR1', 10],
  ['SIGUSR2', 12],
  ['SIGPIPE', 13],
  ['SIGALRM', 14],
  ['SIGTERM', 15],
  ['SIGCHLD', 17],
  ['SIGCONT', 18],
  ['SIGSTOP', 19],
  ['SIGWINCH', 28],
  ['SIGRTMIN+3', 37],
]);

export function signalNumber(signal: string): number {
  return SIGNAL_NUMBERS.get(signal) ?? 15;
}

/** `SIGTERM` for `TERM`, `term`, `SIGTERM` or `15`; undefined for what is no signal. */
export function findSignal(word: string): string | undefined {
  const upper = word.toUpperCase();
  for (const [name, number] of SIGNAL_NUMBERS) {
    if (name === upper || name === `SIG${upper}` || String(number) === word) return name;
  }
  return undefined;
}

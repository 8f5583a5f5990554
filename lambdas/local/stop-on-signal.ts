/** Ends the process in good order when it is told to: at the first Ctrl-C or SIGTERM. */
export function stopOnSignal(stop: () => Promise<void>): void {
  const end = () => {
    void stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

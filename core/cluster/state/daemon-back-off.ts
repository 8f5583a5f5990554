/** What the DaemonSet controller remembers of a node on which its Pods fail: it does not replace them in a tight loop. */
export interface DaemonBackOff {
  /** How long it waits after the last time that it took a failed Pod away. */
  readonly delayMs: number;
  readonly lastMs: number;
}

/** What the Job controller remembers of one Job's failures, apart from its Pods: deleting these changes nothing. */
export interface JobBackOff {
  /** Failures since the last success, at least one. */
  readonly failures: number;
  /** When the last of them ended. */
  readonly lastFailureMs: number;
}

/** The file that kubectl is set up by, as far as a learner changes it: which context is current, and what each says. */
export interface KubeConfig {
  /** Empty where none is. */
  readonly current: string;
  readonly contexts: readonly KubeContext[];
}

export interface KubeContext {
  readonly name: string;
  readonly cluster?: string;
  readonly user?: string;
  /** Absent: `default`. */
  readonly namespace?: string;
}

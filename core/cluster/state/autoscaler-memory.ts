/** What the autoscaler remembers of one HorizontalPodAutoscaler: the sizes that it found right lately. */
export interface AutoscalerMemory {
  readonly recommendations: readonly SizeRecommendation[];
  /** How it changed the size lately; only where `spec.behavior` bounds how fast, and not where it did not. */
  readonly changes?: readonly SizeChange[];
}

export interface SizeChange {
  readonly atMs: number;
  /** Pods more, or less where negative. */
  readonly by: number;
}

export interface SizeRecommendation {
  readonly atMs: number;
  readonly replicas: number;
}

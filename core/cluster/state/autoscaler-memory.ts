/** What the autoscaler remembers of one HorizontalPodAutoscaler: the sizes that it found right lately. */
export interface AutoscalerMemory {
  readonly recommendations: readonly SizeRecommendation[];
}

export interface SizeRecommendation {
  readonly atMs: number;
  readonly replicas: number;
}

import { ARTICLE_SAMPLES } from './article.ts';
import { END_SAMPLES } from './end.ts';
import { HEALTH_SAMPLES } from './health.ts';
import { OUTCOME_SAMPLES } from './outcomes.ts';
import type { Sample } from './sample.ts';
import { START_SAMPLES } from './start.ts';
import { WORKLOAD_SAMPLES } from './workloads.ts';

const SAMPLES: readonly Sample[] = [
  ...ARTICLE_SAMPLES,
  ...OUTCOME_SAMPLES,
  ...START_SAMPLES,
  ...HEALTH_SAMPLES,
  ...END_SAMPLES,
  ...WORKLOAD_SAMPLES,
];

/** All samples, the ones to begin with first; at most 25, as many as a select of Discord takes. */
export function listSamples(): readonly Sample[] {
  return SAMPLES;
}

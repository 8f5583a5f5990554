import { ARTICLE_SAMPLES } from './article.ts';
import { END_SAMPLES } from './end.ts';
import { HEALTH_SAMPLES } from './health.ts';
import { OUTCOME_SAMPLES } from './outcomes.ts';
import { OUTSIDE_SAMPLES } from './outside.ts';
import { ROLLOUT_SAMPLES } from './rollouts.ts';
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
  ...OUTSIDE_SAMPLES,
  ...ROLLOUT_SAMPLES,
];

/** All samples, the ones to begin with first: a select of Discord shows the first 25, what is typed finds the others. */
export function listSamples(): readonly Sample[] {
  return SAMPLES;
}

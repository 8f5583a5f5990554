import { ARTICLE_SAMPLES } from './article.ts';
import type { Sample } from './sample.ts';

/** All samples, the ones to begin with first. */
export function listSamples(): readonly Sample[] {
  return SAMPLES;
}

const SAMPLES: readonly Sample[] = [...ARTICLE_SAMPLES];

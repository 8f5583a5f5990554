import { listSamples } from './catalogue.ts';
import type { Sample } from './sample.ts';

/** The catalogue of ready-made manifests. */
export { listSamples } from './catalogue.ts';
export type { Sample } from './sample.ts';

export function findSample(name: string): Sample | undefined {
  return listSamples().find((sample) => sample.name === name);
}

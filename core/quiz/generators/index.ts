import type { Prediction } from '../question.ts';
import { generateCrashLoop } from './crash-loop.ts';
import { generateDeletion } from './deletion.ts';
import { generateInitOrder } from './init-order.ts';
import { generateJobWithSidecar } from './job-with-sidecar.ts';
import { generateMissingImage } from './missing-image.ts';
import { generateReadiness } from './readiness.ts';
import { generateRunToEnd } from './run-to-end.ts';
import { generateTwoContainers } from './two-containers.ts';

/** Makes a prediction from a 32-bit seed: the same seed makes the same one. */
export type Generate = (seed: number) => Prediction;

/** In the order in which a run walks them, from where its seed says. */
export const GENERATORS: readonly Generate[] = [
  generateRunToEnd,
  generateInitOrder,
  generateCrashLoop,
  generateTwoContainers,
  generateMissingImage,
  generateReadiness,
  generateJobWithSidecar,
  generateDeletion,
];

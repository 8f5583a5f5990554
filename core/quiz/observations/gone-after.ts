import { recordsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

const NEAREST_SECONDS = 5;

/** How many seconds after it was deleted the subject's first Pod was gone, to the nearest five. */
export const goneAfter: Observation = {
  id: 'gone-after',
  answers: 'literal',
  read: (play) => {
    const [first] = recordsOf(play);
    const deletion = play.scene.steps.find((step) => step.kind === 'kubectl' && step.line.startsWith('delete pod'));
    if (first?.goneMs === undefined || deletion === undefined) return undefined;
    const seconds = first.goneMs / 1000 - deletion.atSeconds;
    const value = String(Math.round(seconds / NEAREST_SECONDS) * NEAREST_SECONDS);
    return { value, field: 'metadata.deletionGracePeriodSeconds', line: `get pod ${first.name}`, exact: false };
  },
};

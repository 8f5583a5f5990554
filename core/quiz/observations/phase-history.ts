import { recordsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** The last phase that the subject's first Pod had before its object was gone. */
export const lastPhase: Observation = {
  id: 'last-phase',
  answers: 'literal',
  read: (play) => {
    const [first] = recordsOf(play);
    const value = first?.phases.at(-1)?.phase;
    if (value === undefined || first?.goneMs === undefined) return undefined;
    return { value, field: 'status.phase', line: `get pod ${first.name} --watch`, exact: false };
  },
};

/** How many phases the subject's first Pod has been in so far, each change counted. */
export const phaseCount: Observation = {
  id: 'phase-count',
  answers: 'literal',
  read: (play) => {
    const [first] = recordsOf(play);
    if (first === undefined) return undefined;
    const line = `get pod ${first.name} -o jsonpath='{.status.phase}'`;
    return { value: String(first.phases.length), field: 'status.phase', line, exact: false };
  },
};

import { WORK_OF_A_REQUEST } from '../../core/cluster/work.ts';
import { HOSTILE_LABS } from '../work/hostile-labs.ts';
import type { LabStory } from '../work/lab-story.ts';
import { ORDINARY_LABS } from '../work/ordinary-labs.ts';
import { prepareLab } from '../work/play-lab.ts';
import type { Row } from './report.ts';

/** How many of the longest are shown of each kind. */
const SHOWN = 8;
/** What one core may take for an answer, loading and saving apart. */
const BOUND_MS = 1500;

/** The longest answers of core over hostile and ordinary labs, in CPU time of one core: what the budget of work bounds. */
export async function measureLongestAnswers(): Promise<readonly Row[]> {
  return [...longestOf('hostile', HOSTILE_LABS), ...longestOf('ordinary', ORDINARY_LABS)];
}

interface Measured {
  readonly story: LabStory;
  readonly cpuMs: number;
  readonly spent: number;
}

function longestOf(kind: string, stories: readonly LabStory[]): Row[] {
  const measured = stories.map(measureStory).sort((a, b) => b.cpuMs - a.cpuMs);
  return measured.slice(0, SHOWN).map(({ story, cpuMs, spent }) => ({
    what: `${kind}: ${story.name}`,
    podlab: cpuMs,
    beside: BOUND_MS,
    besideName: `the bound; ${Math.round((100 * spent) / WORK_OF_A_REQUEST)} % of the work of a request`,
    unit: 'ms CPU',
  }));
}

function measureStory(story: LabStory): Measured {
  const request = prepareLab(story);
  const before = process.cpuUsage();
  const { spent } = request(WORK_OF_A_REQUEST);
  const { user, system } = process.cpuUsage(before);
  return { story, cpuMs: (user + system) / 1000, spent };
}

import { WORK_OF_A_REQUEST } from '../../core/cluster/work.ts';
import { loadSession, type Session, saveSession } from '../../core/session/index.ts';
import { isSameSession } from '../../core/session/is-same-session.ts';
import { decompressText } from '../../lambdas/sessions/compress.ts';
import { packRecord } from '../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../lambdas/sessions/repeats.ts';
import { HOSTILE_LABS } from '../work/hostile-labs.ts';
import type { LabStory } from '../work/lab-story.ts';
import { ORDINARY_LABS } from '../work/ordinary-labs.ts';
import { askSession, prepareSession } from '../work/play-lab.ts';
import type { Row } from './report.ts';

/** How many of the longest are shown of each kind. */
const SHOWN = 8;
/** What one core may take for an answer, loading, saving and checking included. */
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

/** All that an interaction costs beside its way there: the lab is loaded, asked, saved, packed and checked. */
function measureStory(story: LabStory): Measured {
  const session = prepareSession(story);
  const text = saveSession(session);
  const before = process.cpuUsage();
  const loaded = loadSession(text);
  if (!loaded.ok) throw new Error(`${story.name}: ${loaded.error}`);
  const { left } = loaded.session.cluster.work;
  const { spent } = askSession(loaded.session, story.request, left);
  if (story.request.do !== 'kubectl' || story.request.line.startsWith('exec')) saveAndCheck(loaded.session);
  const { user, system } = process.cpuUsage(before);
  return { story, cpuMs: (user + system) / 1000, spent: spent + WORK_OF_A_REQUEST - left };
}

function saveAndCheck(session: Session): void {
  const text = saveSession(session);
  const packed = packRecord(text, NO_REPEATS);
  if (decompressText(packed.state) !== text) throw new Error('does not unpack');
  const again = loadSession(text);
  if (!again.ok || !isSameSession(session, again.session)) throw new Error('does not load as it was');
}

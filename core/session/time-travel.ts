import type { Cluster } from '../cluster/cluster.ts';
import { isSpent } from '../cluster/work.ts';
import { type Gone, goTo, type Place } from '../history/go-to.ts';
import type { LineName, Mark, Step } from '../history/history.ts';
import { HISTORY_LIMITS } from '../history/history-limits.ts';
import { isOnLine, type Moment } from '../history/moments.ts';
import { type FindPiece, type Line, type OpenHistory, openLines, stateOf } from '../history/open-lines.ts';
import { printOf } from '../history/print-of.ts';
import { runKubectl } from '../kubectl/index.ts';
import { advanceBy } from '../lab/advance.ts';
import { loadState } from './load.ts';
import { saveState } from './save.ts';
import type { Session } from './session.ts';
import { nameShapes, numberShapes } from './stable-shapes.ts';

/** `gone`: what it takes was not kept. `too-far`: letting the time pass to there is more than one request may do. */
export type TravelRefusal = 'gone' | 'too-far' | 'here';

export type Travelled =
  | ({ readonly ok: true; readonly isAsThen: boolean; readonly fromMs: number; readonly line: LineName } & Pick<
      Gone,
      'left' | 'forgotten'
    >)
  | { readonly ok: false; readonly error: TravelRefusal };

/** A cluster as the states of a history are: see `nameShapes`. */
export function saveMoment(cluster: Cluster): string {
  return nameShapes(saveState(cluster));
}

/** The cluster of a state of a history; undefined where it is none. */
export function loadMoment(state: string): Cluster | undefined {
  return loadState(numberShapes(state));
}

/** The past of a session and its other futures; undefined where it has none. */
export function openPast({ cluster, history }: Session, findPiece: FindPiece): OpenHistory | undefined {
  if (history === undefined) return undefined;
  return openLines(history, { state: saveMoment(cluster), nowMs: cluster.nowMs }, findPiece);
}

/**
 * Puts the lab to a moment of one of its lines. Of what is found by doing again what was done `isAsThen` says whether the
 * same comes of it as did then: another release may see to a cluster otherwise.
 */
export function travel(session: Session, past: OpenHistory, line: Line, moment: Moment): Travelled {
  const at = isOnLine(line, moment) ? line.steps.findIndex(({ id }) => id === moment.stepId) : -1;
  const step = line.steps[at];
  if (step === undefined) return { ok: false, error: 'gone' };
  const place: Place = { line, at, ...moment };
  const isHead = at === line.steps.length - 1 && moment.marks === (step.marks?.length ?? 0);
  if (isHead && moment.atMs === line.headMs) return arrive(session, past, place, { state: line.head, isAsThen: true });
  const kept = stateOf(line, at);
  const found = kept === undefined ? 'gone' : replay(kept, step, moment);
  return typeof found === 'string' ? { ok: false, error: found } : arrive(session, past, place, found);
}

interface Found {
  readonly state: string;
  readonly isAsThen: boolean;
}

function arrive(session: Session, past: OpenHistory, place: Place, { state, isAsThen }: Found): Travelled {
  if (state === past.present.head) return { ok: false, error: 'here' };
  const cluster = loadMoment(state);
  if (cluster === undefined) return { ok: false, error: 'gone' };
  const fromMs = session.cluster.nowMs;
  const { history, left, forgotten } = goTo(past, place, state);
  session.cluster = cluster;
  session.history = history;
  return { ok: true, isAsThen, fromMs, line: history.line, left, forgotten };
}

/** Does again what was done since the kept state, and looks whether it leads where it led then. */
function replay(kept: string, step: Step, { marks: done, atMs }: Moment): Found | TravelRefusal {
  const { marks = [], atMs: keptMs, work = 0 } = step;
  if (done === 0 && keptMs === atMs) return { state: kept, isAsThen: true };
  const cluster = loadMoment(kept);
  if (cluster === undefined) return 'gone';
  const before = marks.slice(0, done);
  if (!before.every((mark) => doAgain(cluster, mark))) return 'too-far';
  const last = before.at(-1);
  const isLikeLast = last?.print === undefined || printOf(saveMoment(cluster)) === last.print;
  if (!passTo(cluster, atMs)) return 'too-far';
  const state = saveMoment(cluster);
  const next = work > HISTORY_LIMITS.checkWork ? undefined : marks[done];
  return { state, isAsThen: isLikeLast && leadsTo(cluster, atMs, next) };
}

/** True where letting time pass on leads where it led then; where a request stands in between, nothing is known. */
function leadsTo(cluster: Cluster, atMs: number, next: Mark | undefined): boolean {
  if (next?.print === undefined || next.line !== undefined || next.atMs === atMs) return true;
  return !passTo(cluster, next.atMs) || printOf(saveMoment(cluster)) === next.print;
}

/** False where it is more than one request may do. */
function doAgain(cluster: Cluster, { line, fromMs, atMs }: Mark): boolean {
  if (line === undefined) return passTo(cluster, atMs);
  if (!passTo(cluster, fromMs ?? atMs)) return false;
  runKubectl(cluster, line);
  return !isSpent(cluster.work);
}

function passTo(cluster: Cluster, atMs: number): boolean {
  if (cluster.nowMs === atMs) return true;
  const outcome = advanceBy(cluster, atMs - cluster.nowMs, () => []);
  return outcome.ok && outcome.complete && cluster.nowMs === atMs;
}

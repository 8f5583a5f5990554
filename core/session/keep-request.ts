import type { Cluster } from '../cluster/cluster.ts';
import type { History, Sight } from '../history/history.ts';
import { type Replay, recordRequest } from '../history/record-request.ts';
import { listNeeded } from './list-needed.ts';
import { stateIn } from './load.ts';
import { saveState } from './save.ts';
import type { Session } from './session.ts';
import { nameShapes } from './stable-shapes.ts';

/** What a person asked for, as the history of the lab tells of it. */
export interface RequestNote {
  readonly did: string;
  /** How it is done again; absent where it cannot be, or did not come to its end. */
  readonly replay?: Replay;
  /** The moment at which it began, where the lab ran live up to there; else the one at which the lab stood. */
  readonly beganMs?: number;
  readonly work: number;
  readonly seen?: readonly Sight[];
}

/** A session before a request. */
export interface Begun {
  readonly cluster: Cluster;
  readonly state: string;
  readonly nowMs: number;
  readonly history: History | undefined;
  /** What lies beside the session and is needed: see `listNeeded`. */
  readonly needed: readonly string[];
}

/** Called before a request changes the session; `text` is what it was loaded from, so that it need not be saved. */
export function beginRequest(session: Session, text?: string): Begun {
  const { cluster, history } = session;
  const state = (text === undefined ? undefined : stateIn(text)) ?? saveState(cluster);
  return { cluster, state, nowMs: cluster.nowMs, history, needed: listNeeded(session) };
}

/**
 * Writes the request into the session's history, and returns the state after it. A cluster that came in the place of
 * the old one has the history that came with it, or none.
 */
export function endRequest(session: Session, begun: Begun, note: RequestNote | undefined): string {
  const state = saveState(session.cluster);
  if (session.cluster !== begun.cluster) {
    if (session.history === begun.history) delete session.history;
  } else if (state !== begun.state) {
    const [before, after] = [nameShapes(begun.state), nameShapes(state)];
    const change = { before, after, beforeMs: begun.nowMs, afterMs: session.cluster.nowMs };
    setHistory(session, recordRequest(session.history, { ...(note ?? OF_THE_API), ...change }));
  }
  return state;
}

/** Whoever came through the Kubernetes API says nothing about itself. */
const OF_THE_API: RequestNote = { did: 'kubectl', work: 0 };

/** Leaves the session without one where there is none. */
export function setHistory(session: Session, history: History | undefined): void {
  if (history === undefined) delete session.history;
  else session.history = history;
}

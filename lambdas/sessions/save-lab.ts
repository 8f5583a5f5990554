import { listPieces } from '../../core/history/history.ts';
import { type Piece, putAway } from '../../core/history/put-away.ts';
import { type Begun, endRequest, type RequestNote } from '../../core/session/keep-request.ts';
import { joinState } from '../../core/session/save.ts';
import type { Session } from '../../core/session/session.ts';
import type { Deadline } from '../deadline.ts';
import { WorldFailure } from '../world-failure.ts';
import { hasRoom } from './piece-store.ts';
import type { SessionStore } from './session-store.ts';

/** A lab as it is to be written, and what has to lie beside it before. */
export interface SavedLab {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

interface Keeping {
  readonly note: RequestNote | undefined;
  readonly nameOf: (text: string) => string;
}

/** The text of the lab with the request in its history. Where a piece of that has no room, the history ends. */
export function saveLab(session: Session, begun: Begun, { note, nameOf }: Keeping): SavedLab {
  const state = endRequest(session, begun, note);
  if (session.history === undefined) return { text: joinState(state, session), pieces: [] };
  const { history, pieces } = putAway(session.history, nameOf);
  if (!pieces.every(hasRoom)) {
    delete session.history;
    return { text: joinState(state, session), pieces: [] };
  }
  session.history = history;
  return { text: joinState(state, session), pieces };
}

/** Keeps the pieces before the lab is written that names them. What no lab comes to name goes by its TTL. */
export async function writePieces(
  store: SessionStore,
  ownerId: string,
  pieces: readonly Piece[],
  deadline: Deadline,
): Promise<void> {
  await Promise.all(pieces.map((piece) => store.pieces.write(ownerId, piece, deadline)));
}

/**
 * Deletes what the lab named before and does not name any more. A lab that is put aside still names its own. What is
 * not deleted now goes by its TTL.
 */
export async function dropPieces(
  store: SessionStore,
  { ownerId, session, begun, isPutAside }: DroppedFrom,
  deadline: Deadline,
): Promise<void> {
  if (isPutAside) return;
  const named = new Set(listPieces(session.history));
  const dropped = listPieces(begun.history).filter((name) => !named.has(name));
  const removals = dropped.map((name) => store.pieces.remove(ownerId, name, deadline));
  for (const removal of await Promise.allSettled(removals)) {
    if (removal.status === 'rejected' && !(removal.reason instanceof WorldFailure)) throw removal.reason;
  }
}

interface DroppedFrom {
  readonly ownerId: string;
  readonly session: Session;
  readonly begun: Begun;
  readonly isPutAside: boolean;
}

import { type Piece, putAway } from '../../core/history/put-away.ts';
import { type Begun, endRequest, type RequestNote } from '../../core/session/keep-request.ts';
import { putLabsAway } from '../../core/session/labs.ts';
import { listNeeded } from '../../core/session/list-needed.ts';
import { joinState } from '../../core/session/save.ts';
import type { Session } from '../../core/session/session.ts';
import type { Deadline } from '../deadline.ts';
import { WorldFailure } from '../world-failure.ts';
import { hasRoom } from './piece-store.ts';
import type { SessionStore } from './session-store.ts';

/** A lab as it is to be written, and what has to lie beside it before. */
export interface SavedLab {
  readonly text: string;
  /** Of its history. */
  readonly pieces: readonly Piece[];
  /** Other labs of the person's. */
  readonly labs: readonly Piece[];
}

interface Keeping {
  readonly note: RequestNote | undefined;
  readonly nameOf: (text: string) => string;
}

/**
 * The text of the lab with the request in its history, and what was put aside. Where a piece of the history has no room,
 * the history ends; where a lab that is put aside has none, nothing is done. Throws WorldFailure then.
 */
export function saveLab(session: Session, begun: Begun, { note, nameOf }: Keeping): SavedLab {
  const state = endRequest(session, begun, note);
  const labs = putLabsAway(session, nameOf);
  if (!labs.every(hasRoom)) throw new WorldFailure('session-too-large', 'a lab has no room to be put aside');
  const pieces = putHistoryAway(session, nameOf);
  return { text: joinState(state, session), pieces, labs };
}

function putHistoryAway(session: Session, nameOf: Keeping['nameOf']): readonly Piece[] {
  if (session.history === undefined) return [];
  const { history, pieces } = putAway(session.history, nameOf);
  if (pieces.every(hasRoom)) {
    session.history = history;
    return pieces;
  }
  delete session.history;
  return [];
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
  const named = new Set(listNeeded(session));
  const dropped = begun.needed.filter((name) => !named.has(name));
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

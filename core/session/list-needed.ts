import { listPieces } from '../history/history.ts';
import type { Session } from './session.ts';

/** The names of everything that lies beside the session and that it needs: of its history, and of its other labs. */
export function listNeeded({ history, others = [] }: Session): readonly string[] {
  const ofOthers = others.flatMap(({ piece, past }) => (piece === undefined ? past : [piece, ...past]));
  return [...listPieces(history), ...ofOthers];
}

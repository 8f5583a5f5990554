import type { Cluster } from '../cluster/cluster.ts';
import { listObjects } from '../cluster/object-store.ts';
import { listPieces } from '../history/history.ts';
import type { Piece } from '../history/put-away.ts';
import { setHistory } from './keep-request.ts';
import { LAB_LIMITS } from './lab-limits.ts';
import { loadSession } from './load.ts';
import { saveSession } from './save.ts';
import type { Session } from './session.ts';

/** How a person tells their labs apart. */
export interface LabName {
  /** Counts a person's labs from 1; none has the number of another one, also of one that is gone. */
  readonly number: number;
  /** As the person called it. */
  readonly title?: string;
  /** What it is a copy of: the id of something shared, or the name of the card whose file it came from. */
  readonly copyOf?: string;
}

/** A lab that is not open: it stands still, as it was left. */
export interface OtherLab extends LabName {
  readonly nowMs: number;
  /** Pods of the person's own. */
  readonly pods: number;
  /** The moment of the world at which it was left. */
  readonly leftMs: number;
  /** What its history has put away. */
  readonly past: readonly string[];
  /** Its content, a session with nobody in it: here, or put away under that name. */
  readonly text?: string;
  readonly piece?: string;
}

/** The lab that is open; who never had another one has the first. */
export function openLab({ lab }: Session): LabName {
  return lab ?? { number: 1 };
}

/** The person's other labs, the one left last first; those that have been forgotten meanwhile are left out. */
export function listOtherLabs({ others = [] }: Session, wallNowMs: number): readonly OtherLab[] {
  return others.filter(({ leftMs }) => wallNowMs - leftMs < LAB_LIMITS.lifeMs).toSorted((a, b) => b.leftMs - a.leftMs);
}

/** True where there is room for one more. */
export function mayHaveAnother(session: Session, wallNowMs: number): boolean {
  return listOtherLabs(session, wallNowMs).length + 1 < LAB_LIMITS.labs;
}

/** Opens a lab that the person did not have yet; the one that was open is put aside as it is. */
export function openNewLab(
  session: Session,
  cluster: Cluster,
  { wallNowMs, ...name }: Omit<LabName, 'number'> & { readonly wallNowMs: number },
): void {
  const others = [...listOtherLabs(session, wallNowMs), leave(session, wallNowMs)];
  const number = Math.max(openLab(session).number, session.labsSoFar ?? 1) + 1;
  session.others = others;
  session.labsSoFar = number;
  session.lab = { number, ...name };
  enter(session, cluster);
  delete session.history;
}

/** Opens another lab of the person's, of which `text` is the content; false where that is no session, and nothing changes. */
export function reopenLab(session: Session, other: OtherLab, text: string, wallNowMs: number): boolean {
  const loaded = loadSession(text);
  if (!loaded.ok) return false;
  const left = leave(session, wallNowMs);
  session.others = [...listOtherLabs(session, wallNowMs).filter(({ number }) => number !== other.number), left];
  session.labsSoFar = Math.max(session.labsSoFar ?? 1, openLab(session).number);
  session.lab = nameOf(other);
  enter(session, loaded.session.cluster);
  setHistory(session, loaded.session.history);
  return true;
}

/** Forgets a lab that is not open. */
export function deleteLab(session: Session, number: number): void {
  session.others = (session.others ?? []).filter((other) => other.number !== number);
  session.labsSoFar = Math.max(session.labsSoFar ?? 1, number);
}

/** Calls one of the person's labs by a name. */
export function renameLab(session: Session, title: string): void {
  session.lab = { ...openLab(session), title };
}

/** The content of the other labs that lies in the session still, as pieces; the session names them then. */
export function putLabsAway(session: Session, nameOfText: (text: string) => string): readonly Piece[] {
  const pieces: Piece[] = [];
  const others = session.others?.map(({ text, ...other }) => {
    if (text === undefined) return other;
    const piece = { name: nameOfText(text), text };
    pieces.push(piece);
    return { ...other, piece: piece.name };
  });
  if (others !== undefined && pieces.length > 0) session.others = others;
  return pieces;
}

function leave(session: Session, leftMs: number): OtherLab {
  const { cluster, history } = session;
  const text = saveSession({ cluster, language: undefined, welcomed: true, ...(history && { history }) });
  const own = listObjects(cluster.store, 'Pod').filter(({ metadata }) => metadata?.namespace !== 'kube-system');
  const place = { nowMs: cluster.nowMs, pods: own.length, leftMs, past: listPieces(history) };
  return { ...openLab(session), ...place, text };
}

/** A clock that ran stops where it was left. */
function enter(session: Session, cluster: Cluster): void {
  session.cluster = cluster;
  delete session.live;
}

function nameOf({ number, title, copyOf }: LabName): LabName {
  return { number, ...(title === undefined ? {} : { title }), ...(copyOf === undefined ? {} : { copyOf }) };
}
